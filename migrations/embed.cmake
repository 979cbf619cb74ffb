# SPDX-License-Identifier: Apache-2.0
# Writes OUT, a C++ source that holds migrations/NNNN_name.sql of SOURCE_DIR as text:
#   cmake -DSOURCE_DIR=… -DOUT=… -P embed.cmake
file(GLOB files ${SOURCE_DIR}/[0-9][0-9][0-9][0-9]_*.sql)
list(SORT files)
set(rows "")
foreach(file ${files})
  get_filename_component(name ${file} NAME_WE)
  string(REGEX MATCH "^0*([0-9]+)_(.*)$" ignored ${name})
  set(number ${CMAKE_MATCH_1})
  set(title ${CMAKE_MATCH_2})
  file(READ ${file} text)
  string(APPEND rows "    {${number}, \"${title}\", R\"sql(${text})sql\"},\n")
endforeach()
file(WRITE ${OUT}.new "// Made from migrations/*.sql by migrations/embed.cmake.
#include \"store/db/migrations.h\"

namespace dd::db {

std::span<const Migration> migrations() {
  static constexpr Migration kAll[] = {
${rows}  };
  return kAll;
}

}  // namespace dd::db
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUT}.new)
