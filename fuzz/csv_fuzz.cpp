// SPDX-License-Identifier: Apache-2.0
// The CSV reader and the cleaning behind it.
#include "read_unit_file.h"
#include "sheet/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto source = dd::sheet::open_csv(bytes, dd::fuzz::small_limits());
  if (!source.ok()) return 0;
  dd::fuzz::read_unit_file(dd::sheet::Workbook(std::move(source).value()));
  return 0;
}
