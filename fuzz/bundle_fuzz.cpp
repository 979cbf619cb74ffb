// SPDX-License-Identifier: Apache-2.0
// The public bundle: what is read must be written back as the same bytes.
#include "wire/bundle_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto bundle = dd::wire::read_bundle(text);
  if (bundle.ok() && dd::wire::write_bundle(*bundle) != text) __builtin_trap();
  return 0;
}
