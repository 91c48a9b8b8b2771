# SPDX-License-Identifier: MIT
# Turn files into C arrays: cmake -DOUTPUT=embedded.c -DFOLDER=data -P embed.cmake FILE...
# They are found with rf_catalogue_find(), by name from the folder on.
cmake_minimum_required(VERSION 3.25)

# What stands behind "-P embed.cmake".
set(files "")
set(before "")
set(is_file FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(is_file)
    list(APPEND files "${CMAKE_ARGV${i}}")
  elseif(before STREQUAL "-P")
    set(is_file TRUE)
  endif()
  set(before "${CMAKE_ARGV${i}}")
endforeach()
if(NOT OUTPUT OR NOT FOLDER OR NOT files)
  message(FATAL_ERROR "usage: cmake -DOUTPUT=FILE.c -DFOLDER=FOLDER -P ${CMAKE_CURRENT_LIST_FILE} FILE...")
endif()

set(arrays "")
set(entries "")
set(n 0)
foreach(file IN LISTS files)
  cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${FOLDER}" OUTPUT_VARIABLE name)
  file(READ "${file}" bytes HEX)
  if(bytes STREQUAL "")
    message(FATAL_ERROR "${file} is empty")
  endif()
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  # Short lines, for tools that read the file.
  string(REPEAT "....." 16 line)
  string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
  string(APPEND arrays "static const guint8 file_${n}[] = {\n${bytes}\n};\n\n")
  string(APPEND entries "    { \"${name}\", file_${n}, sizeof(file_${n}) },\n")
  math(EXPR n "${n} + 1")
endforeach()

file(WRITE "${OUTPUT}" "/* SPDX-License-Identifier: MIT */
/* Made by embed.cmake; changes belong into the files it was made of. */
#include \"catalogue/catalogue.h\"

${arrays}const RfCatalogueFile rf_catalogue_files[] = {
${entries}};

const gsize rf_catalogue_n_files = G_N_ELEMENTS(rf_catalogue_files);
")
