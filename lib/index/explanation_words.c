/* SPDX-License-Identifier: MIT */
/* What steps, sides and ways to combine and round are called. */
#include "index/explanation.h"

typedef struct StepWords {
    reform_explanation_step step;
    const char *name;
    RfWords label;
} StepWords;

static const StepWords STEPS[] = {
    { REFORM_EXPLANATION_STEP_NODE, "node", { "", "" } },
    { REFORM_EXPLANATION_STEP_FORMULA, "formula", { "công thức", "formula" } },
    { REFORM_EXPLANATION_STEP_INPUT, "input", { "số liệu", "input" } },
    { REFORM_EXPLANATION_STEP_SUBSTITUTED, "substituted", { "thay số", "with values" } },
    { REFORM_EXPLANATION_STEP_GIVEN, "given", { "kết quả", "gives" } },
    { REFORM_EXPLANATION_STEP_NORMALISED, "normalised", { "chuẩn hóa theo", "normalised by" } },
    { REFORM_EXPLANATION_STEP_CHILD, "child", { "", "" } },
    { REFORM_EXPLANATION_STEP_COMBINED, "combined", { "gộp theo", "combined by" } },
    { REFORM_EXPLANATION_STEP_SCALED, "scaled", { "đưa về thang điểm", "on its scale" } },
    { REFORM_EXPLANATION_STEP_CAPPED, "capped", { "không vượt mức trần", "capped" } },
    { REFORM_EXPLANATION_STEP_ROUNDED, "rounded", { "làm tròn", "rounded" } },
    { REFORM_EXPLANATION_STEP_REPLACED, "replaced", { "nếu không ấn định", "without the override" } },
    { REFORM_EXPLANATION_STEP_OVERRIDE, "override", { "ấn định", "override" } },
    { REFORM_EXPLANATION_STEP_SIDE, "side", { "điểm", "score" } },
    { REFORM_EXPLANATION_STEP_SOURCE, "source", { "nguồn", "source" } },
    { REFORM_EXPLANATION_STEP_TITLE, "title", { "bộ tiêu chí", "scheme" } },
    { REFORM_EXPLANATION_STEP_EDITION, "edition", { "phiên bản", "edition" } },
    { REFORM_EXPLANATION_STEP_CITATION, "citation", { "căn cứ", "stated in" } },
    { REFORM_EXPLANATION_STEP_LEAST, "least", { "nhỏ nhất", "least" } },
    { REFORM_EXPLANATION_STEP_GREATEST, "greatest", { "lớn nhất", "greatest" } },
    { REFORM_EXPLANATION_STEP_MEAN, "mean", { "trung bình", "mean" } },
    { REFORM_EXPLANATION_STEP_DEVIATION, "deviation", { "độ lệch chuẩn", "standard deviation" } },
    { REFORM_EXPLANATION_STEP_COUNT, "count", { "số đơn vị có số liệu", "units with a value" } },
    { REFORM_EXPLANATION_STEP_WORST, "worst", { "kém nhất", "worst" } },
    { REFORM_EXPLANATION_STEP_BEST, "best", { "tốt nhất", "best" } },
    { REFORM_EXPLANATION_STEP_TARGET, "target", { "mục tiêu", "target" } },
    { REFORM_EXPLANATION_STEP_REFERENCE, "reference", { "đơn vị so sánh", "reference" } },
    { REFORM_EXPLANATION_STEP_LOW, "low", { "từ", "from" } },
    { REFORM_EXPLANATION_STEP_HIGH, "high", { "đến", "to" } },
    { REFORM_EXPLANATION_STEP_ASSESSED, "assessed", { "được chấm", "assessed" } },
    { REFORM_EXPLANATION_STEP_PRESENT, "present", { "có điểm", "with a value" } },
    { REFORM_EXPLANATION_STEP_NEEDED, "needed", { "tỷ lệ tối thiểu", "share needed" } },
    { REFORM_EXPLANATION_STEP_FACTOR, "factor", { "nhân với", "times" } },
    { REFORM_EXPLANATION_STEP_DIVISOR, "divisor", { "mẫu số", "denominator" } },
    { REFORM_EXPLANATION_STEP_POWER, "power", { "bậc", "power" } },
    { REFORM_EXPLANATION_STEP_CAP, "cap", { "trần", "cap" } },
    { REFORM_EXPLANATION_STEP_DIGITS, "digits", { "số chữ số thập phân", "digits" } },
};

static const StepWords *
find(reform_explanation_step step)
{
    for (guint i = 0; i < G_N_ELEMENTS(STEPS); i++)
        if (STEPS[i].step == step)
            return &STEPS[i];
    return NULL;
}

const char *
rf_explanation_label(reform_explanation_step step, reform_language language)
{
    return rf_words_get(&find(step)->label, language);
}

const char *
rf_explanation_side(reform_assessment side, reform_language language)
{
    static const RfWords SIDES[RF_N_ASSESSMENTS] = {
        [REFORM_ASSESSMENT_COUNTED] = { "", "" },
        [REFORM_ASSESSMENT_SELF] = { "tự chấm", "self-assessed" },
        [REFORM_ASSESSMENT_VERIFIED] = { "thẩm định", "verified" },
        [REFORM_ASSESSMENT_SURVEY] = { "điều tra xã hội học", "survey" },
    };

    return rf_words_get(&SIDES[side], language);
}

const RfWords *
rf_explanation_combine(reform_combine combine)
{
    static const RfWords WORDS[] = {
        [REFORM_COMBINE_SUM] = { "tổng", "sum" },
        [REFORM_COMBINE_MEAN] = { "trung bình cộng", "mean" },
        [REFORM_COMBINE_WEIGHTED_MEAN] = { "trung bình có trọng số", "weighted mean" },
        [REFORM_COMBINE_WEIGHTED_SUM] = { "tổng có trọng số", "weighted sum" },
        [REFORM_COMBINE_GEOMETRIC] = { "trung bình nhân", "geometric mean" },
        [REFORM_COMBINE_HARMONIC] = { "trung bình điều hòa", "harmonic mean" },
        [REFORM_COMBINE_POWER] = { "trung bình lũy thừa", "power mean" },
        [REFORM_COMBINE_MIN] = { "giá trị nhỏ nhất", "smallest value" },
        [REFORM_COMBINE_MAX] = { "giá trị lớn nhất", "largest value" },
    };

    return &WORDS[combine];
}

const RfWords *
rf_explanation_rounding(reform_rounding mode)
{
    static const RfWords WORDS[] = {
        [REFORM_ROUNDING_HALF_AWAY] = { "nửa đơn vị làm tròn ra xa số 0", "halves away from zero" },
        [REFORM_ROUNDING_HALF_EVEN] = { "nửa đơn vị làm tròn về số chẵn", "halves to even" },
        [REFORM_ROUNDING_TRUNCATE] = { "cắt bỏ phần thừa", "towards zero" },
        [REFORM_ROUNDING_UP] = { "làm tròn ra xa số 0", "away from zero" },
    };

    return &WORDS[mode];
}

/* Public API */

const char *
reform_explanation_step_get_name(reform_explanation_step step)
{
    const StepWords *words = find(step);

    return words == NULL ? "" : words->name;
}
