# SPDX-License-Identifier: Apache-2.0
# Writes OUT, a C++ source that holds the shipped files as text (src/service/shipped.h):
#   cmake -DROOT=… -DFILES=a;b -DOUT=… -P embed_files.cmake
set(rows "")
foreach(file ${FILES})
  file(READ ${ROOT}/${file} text)
  string(APPEND rows "    {\"${file}\", R\"dd__(${text})dd__\"},\n")
endforeach()
file(WRITE ${OUT}.new "// Made by cmake/embed_files.cmake.
#include \"service/shipped.h\"

namespace dd::service {

std::span<const ShippedFile> shipped_files() {
  static constexpr ShippedFile kAll[] = {
${rows}  };
  return kAll;
}

}  // namespace dd::service
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUT}.new)
