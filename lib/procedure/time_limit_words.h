/* SPDX-License-Identifier: MIT */
/* The words that carry meaning in a time limit. All others are prose. */
#ifndef RF_PROCEDURE_TIME_LIMIT_WORDS_H
#define RF_PROCEDURE_TIME_LIMIT_WORDS_H

#include <glib.h>

/* What a word may do. */
enum {
    RF_WORD_INTRO = 1 << 0,  /* may stand right before an amount: không quá, là, tối đa */
    RF_WORD_UNIT = 1 << 1,   /* begins a unit */
    RF_WORD_NUMBER = 1 << 2, /* part of a number in words */
    RF_WORD_STEP = 1 << 3,   /* begins the name of an authority or of a step */
    RF_WORD_ACT = 1 << 4,    /* what an applicant has to do: nộp, bổ sung, phải */
};

/* X(name, text in NFC and lower case, flags, value of a number word) */
#define RF_TIME_LIMIT_WORDS(X) \
    X(NGAY, "ngày", RF_WORD_UNIT, 0) \
    X(GIO, "giờ", RF_WORD_UNIT, 0) \
    X(H, "h", RF_WORD_UNIT, 0) \
    X(PHUT, "phút", RF_WORD_UNIT, 0) \
    X(THANG, "tháng", RF_WORD_UNIT, 0) \
    X(TUAN, "tuần", RF_WORD_UNIT, 0) \
    X(NAM, "năm", RF_WORD_UNIT | RF_WORD_NUMBER, 5) \
    X(MOT, "một", RF_WORD_NUMBER, 1) \
    X(HAI, "hai", RF_WORD_NUMBER, 2) \
    X(BA, "ba", RF_WORD_NUMBER, 3) \
    X(BON, "bốn", RF_WORD_NUMBER, 4) \
    X(SAU6, "sáu", RF_WORD_NUMBER, 6) \
    X(BAY, "bảy", RF_WORD_NUMBER, 7) \
    X(TAM, "tám", RF_WORD_NUMBER, 8) \
    X(CHIN, "chín", RF_WORD_NUMBER, 9) \
    X(MUOI10, "mười", RF_WORD_NUMBER, 10) \
    X(MUOI, "mươi", 0, 0) \
    X(MOT1, "mốt", 0, 1) \
    X(TU4, "tư", 0, 4) \
    X(LAM5, "lăm", 0, 5) \
    X(NHAM5, "nhăm", 0, 5) \
    X(TRAM, "trăm", 0, 0) \
    X(LINH, "linh", 0, 0) \
    X(LE0, "lẻ", 0, 0) \
    X(RUOI, "rưỡi", 0, 0) \
    X(NUA, "nửa", RF_WORD_NUMBER, 0) \
    X(LAM, "làm", 0, 0) \
    X(VIEC, "việc", 0, 0) \
    X(L, "l", 0, 0) \
    X(V, "v", 0, 0) \
    X(LV, "lv", 0, 0) \
    X(LICH, "lịch", 0, 0) \
    X(LE, "lễ", 0, 0) \
    X(HANH, "hành", 0, 0) \
    X(CHINH, "chính", 0, 0) \
    X(TRONG, "trong", RF_WORD_INTRO, 0) \
    X(VONG, "vòng", RF_WORD_INTRO, 0) \
    X(THOI, "thời", RF_WORD_STEP, 0) \
    X(HAN, "hạn", RF_WORD_INTRO, 0) \
    X(GIAN, "gian", RF_WORD_INTRO, 0) \
    X(KHONG, "không", 0, 0) \
    X(QUA, "quá", RF_WORD_INTRO, 0) \
    X(VUOT, "vượt", 0, 0) \
    X(TOI, "tối", 0, 0) \
    X(DA, "đa", RF_WORD_INTRO, 0) \
    X(CHAM, "chậm", 0, 0) \
    X(MUON, "muộn", 0, 0) \
    X(NHAT, "nhất", RF_WORD_INTRO, 0) \
    X(LA, "là", RF_WORD_INTRO, 0) \
    X(CON, "còn", RF_WORD_INTRO, 0) \
    X(DEN, "đến", RF_WORD_INTRO, 0) \
    X(TOI2, "tới", RF_WORD_INTRO, 0) \
    X(THI, "thì", RF_WORD_INTRO, 0) \
    X(VA, "và", RF_WORD_INTRO, 0) \
    X(HOAC, "hoặc", RF_WORD_INTRO, 0) \
    X(HAY, "hay", RF_WORD_INTRO, 0) \
    X(BANG, "bằng", RF_WORD_INTRO, 0) \
    X(TONG, "tổng", RF_WORD_INTRO, 0) \
    X(CONG, "cộng", RF_WORD_INTRO, 0) \
    X(MAT, "mất", RF_WORD_INTRO, 0) \
    X(DUOC, "được", RF_WORD_INTRO, 0) \
    X(XUONG, "xuống", RF_WORD_INTRO, 0) \
    X(THANH, "thành", RF_WORD_INTRO, 0) \
    X(NGAY0, "ngay", RF_WORD_INTRO, 0) \
    X(VOI, "với", 0, 0) \
    X(THEO, "theo", 0, 0) \
    X(KHOANG, "khoảng", RF_WORD_INTRO, 0) \
    X(TRUONG, "trường", 0, 0) \
    X(HOP, "hợp", 0, 0) \
    X(TUNG, "từng", 0, 0) \
    X(DOI, "đối", 0, 0) \
    X(NEU, "nếu", 0, 0) \
    X(RIENG, "riêng", 0, 0) \
    X(KHI, "khi", 0, 0) \
    X(VUNG, "vùng", 0, 0) \
    X(KHU, "khu", 0, 0) \
    X(VUC, "vực", 0, 0) \
    X(NHOM, "nhóm", 0, 0) \
    X(TRUC, "trực", 0, 0) \
    X(TIEP, "tiếp", RF_WORD_STEP, 0) \
    X(TUYEN, "tuyến", 0, 0) \
    X(BUU, "bưu", 0, 0) \
    X(DIEN, "điện", 0, 0) \
    X(MOITRUONG, "môi", 0, 0) \
    X(MANG, "mạng", 0, 0) \
    X(QUA0, "qua", 0, 0) \
    X(TINH, "tính", 0, 0) \
    X(KE, "kể", 0, 0) \
    X(CHUA, "chưa", 0, 0) \
    X(BAO, "bao", 0, 0) \
    X(GOM, "gồm", RF_WORD_INTRO, 0) \
    X(TRU, "trừ", 0, 0) \
    X(KEO, "kéo", 0, 0) \
    X(DAI, "dài", RF_WORD_INTRO, 0) \
    X(GIA, "gia", 0, 0) \
    X(TANG, "tăng", RF_WORD_INTRO, 0) \
    X(THEM, "thêm", RF_WORD_INTRO, 0) \
    X(CO, "có", 0, 0) \
    X(THE, "thể", 0, 0) \
    X(NHUNG, "nhưng", 0, 0) \
    X(TUONG, "tương", 0, 0) \
    X(DUONG, "đương", RF_WORD_INTRO, 0) \
    X(QUY, "quy", 0, 0) \
    X(DOI2, "đổi", RF_WORD_INTRO, 0) \
    X(TUC, "tức", RF_WORD_INTRO, 0) \
    X(CAT, "cắt", 0, 0) \
    X(GIAM, "giảm", RF_WORD_INTRO, 0) \
    X(RUT, "rút", 0, 0) \
    X(NGAN, "ngắn", RF_WORD_INTRO, 0) \
    X(DA2, "đã", 0, 0) \
    X(SAU, "sau", 0, 0) \
    X(TRUOC, "trước", 0, 0) \
    X(HEN, "hẹn", RF_WORD_STEP, 0) \
    X(LAN, "lần", 0, 0) \
    X(BUOC, "bước", RF_WORD_STEP, 0) \
    X(DO, "đó", 0, 0) \
    X(NIEM, "niêm", 0, 0) \
    X(YET, "yết", 0, 0) \
    X(DANG, "đăng", 0, 0) \
    X(TIN, "tin", 0, 0) \
    X(HIEU, "hiệu", 0, 0) \
    X(LUC, "lực", 0, 0) \
    X(GIATRI, "giá", 0, 0) \
    X(TRI, "trị", 0, 0) \
    X(TUOI, "tuổi", 0, 0) \
    X(TRO, "trở", 0, 0) \
    X(LEN, "lên", 0, 0) \
    X(MOI, "mỗi", 0, 0) \
    X(HANG, "hàng", 0, 0) \
    X(CUNG, "cùng", 0, 0) \
    X(DU, "đủ", 0, 0) \
    X(TREN, "trên", 0, 0) \
    X(HON, "hơn", 0, 0) \
    X(DUOI, "dưới", 0, 0) \
    X(IT, "ít", 0, 0) \
    X(THIEU, "thiểu", 0, 0) \
    X(LUCGIO, "lúc", 0, 0) \
    X(HOI, "hồi", 0, 0) \
    X(TU, "từ", 0, 0) \
    X(CUOI, "cuối", 0, 0) \
    X(DAU, "đầu", 0, 0) \
    X(LIEN, "liên", 0, 0) \
    X(TUCLIEN, "tục", 0, 0) \
    X(LIEN2, "liền", 0, 0) \
    X(GAN, "gần", 0, 0) \
    X(KINH, "kinh", 0, 0) \
    X(NGHIEM, "nghiệm", 0, 0) \
    X(PHUC, "phục", 0, 0) \
    X(VU, "vụ", 0, 0) \
    X(LUONG, "lương", 0, 0) \
    X(NGHI, "nghỉ", 0, 0) \
    X(HOM, "hôm", 0, 0) \
    X(KETIEP, "kế", 0, 0) \
    X(SANG, "sáng", 0, 0) \
    X(CHIEU, "chiều", 0, 0) \
    X(SO, "số", 0, 0) \
    X(THU7, "thứ", 0, 0) \
    X(QUY3, "quý", 0, 0) \
    X(NGUOI, "người", 0, 0) \
    X(THAM, "thẩm", RF_WORD_STEP, 0) \
    X(DUNG, "đứng", 0, 0) \
    X(CA, "cá", 0, 0) \
    X(NHAN, "nhân", 0, 0) \
    X(TO, "tổ", 0, 0) \
    X(CHUC, "chức", 0, 0) \
    X(DOANH, "doanh", 0, 0) \
    X(NGHIEP, "nghiệp", 0, 0) \
    X(CHU, "chủ", RF_WORD_STEP, 0) \
    X(TICH, "tịch", 0, 0) \
    X(DUAN, "dự", 0, 0) \
    X(SOHUU, "sở", RF_WORD_STEP, 0) \
    X(NHA, "nhà", 0, 0) \
    X(CONGDAN, "công", 0, 0) \
    X(DAN, "dân", 0, 0) \
    X(TY, "ty", 0, 0) \
    X(COSO, "cơ", RF_WORD_STEP, 0) \
    X(DULIEU, "dữ", 0, 0) \
    X(THUONG, "thương", 0, 0) \
    X(HO, "hộ", 0, 0) \
    X(CAC, "các", 0, 0) \
    X(NHUNGNGUOI, "những", 0, 0) \
    X(CUA, "của", 0, 0) \
    X(DE, "để", 0, 0) \
    X(CHO, "cho", 0, 0) \
    X(PHAI, "phải", RF_WORD_ACT, 0) \
    X(NOP, "nộp", RF_WORD_ACT, 0) \
    X(BOSUNG, "bổ", RF_WORD_ACT, 0) \
    X(SUNG, "sung", 0, 0) \
    X(HOAN, "hoàn", RF_WORD_ACT, 0) \
    X(KHACPHUC, "khắc", RF_WORD_ACT, 0) \
    X(TRACH, "trách", RF_WORD_ACT, 0) \
    X(DINH, "định", 0, 0) \
    X(BAI, "bãi", 0, 0) \
    X(BO, "bỏ", 0, 0) \
    X(BI, "bị", 0, 0) \
    X(THU, "thủ", 0, 0) \
    X(TTHC, "tthc", 0, 0) \
    X(NAY, "này", 0, 0) \
    X(THUC, "thực", 0, 0) \
    X(HIEN, "hiện", 0, 0) \
    X(DEXUAT, "đề", 0, 0) \
    X(XUAT, "xuất", 0, 0) \
    X(NGHIDE, "nghị", 0, 0) \
    X(APDUNG, "áp", 0, 0) \
    X(DUNG2, "dụng", 0, 0) \
    X(VI, "vì", 0, 0) \
    X(DOLYDO, "do", 0, 0) \
    X(CU, "cụ", 0, 0) \
    X(GIAI, "giải", 0, 0) \
    X(QUYET, "quyết", 0, 0) \
    X(XU, "xử", 0, 0) \
    X(LY, "lý", 0, 0) \
    X(TRA, "trả", RF_WORD_STEP, 0) \
    X(KET, "kết", 0, 0) \
    X(KETQUA, "quả", 0, 0) \
    X(UBND, "ubnd", RF_WORD_STEP, 0) \
    X(UY, "ủy", RF_WORD_STEP, 0) \
    X(CUC, "cục", RF_WORD_STEP, 0) \
    X(BOTRUONG, "bộ", RF_WORD_STEP, 0) \
    X(PHONG, "phòng", RF_WORD_STEP, 0) \
    X(VAN, "văn", RF_WORD_STEP, 0) \
    X(CHI, "chi", RF_WORD_STEP, 0) \
    X(HOIDONG, "hội", RF_WORD_STEP, 0) \
    X(LANH, "lãnh", RF_WORD_STEP, 0) \
    X(CHUYEN, "chuyên", RF_WORD_STEP, 0) \
    X(KIEM, "kiểm", RF_WORD_STEP, 0) \
    X(TRINH, "trình", RF_WORD_STEP, 0) \
    X(XEM, "xem", RF_WORD_STEP, 0) \
    X(KY, "ký", RF_WORD_STEP, 0) \
    X(BAN, "ban", RF_WORD_STEP, 0) \
    X(LOAI, "loại", 0, 0) \
    X(HANGLOAI, "hạng", 0, 0) \
    X(SUDUNG, "sử", 0, 0) \
    X(THIEN, "thiện", 0, 0) \
    X(THUE, "thuê", 0, 0) \
    X(LUU, "lưu", 0, 0) \
    X(GIAY, "giấy", 0, 0)

/* X(name, text): other spellings and common misspellings of the words above */
#define RF_TIME_LIMIT_SPELLINGS(X) \
    X(BAY, "bẩy") \
    X(VIEC, "vệc") \
    X(VIEC, "viêc") \
    X(VIEC, "viẹc") \
    X(HANG, "hằng") \
    X(LY, "lí") \
    X(UY, "uỷ")

typedef enum RfWord {
    RF_W_NONE = 0,
#define X(name, text, flags, value) RF_W_##name,
    RF_TIME_LIMIT_WORDS(X)
#undef X
    RF_W_N_WORDS
} RfWord;

/* Longest of them in bytes; longer words are prose. */
#define RF_WORD_MAX 12

/* Fill the table; to be called before the first word is looked up. Any number of threads may. */
void rf_time_limit_words_init(void);

/* The word of these bytes in lower case, zero bytes behind it; RF_W_NONE for prose. */
RfWord rf_time_limit_words_find(const guchar bytes[RF_WORD_MAX]);

guint rf_time_limit_words_get_flags(RfWord word);
int rf_time_limit_words_get_value(RfWord word);

#endif
