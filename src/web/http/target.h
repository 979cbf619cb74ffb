// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "web/http/message.h"

namespace dd::web {

/// Path and query of a request line, decoded (请求地址).
struct Target {
  std::string path;
  Pairs query;
};

/// Reads the origin form "/a/b?x=1". Refuses (web_bad_target) broken percent-encoding, invalid UTF-8, control
/// characters, an encoded slash or a backslash in the path, and "." or ".." segments.
Result<Target> parse_target(std::string_view target);

/// Segments between slashes: "/a/b" gives a, b; "/" gives nothing.
std::vector<std::string_view> split_path(std::string_view path);

/// `text` with everything but letters, digits, '-', '.', '_' and '~' percent-encoded (RFC 3986, RFC 5987).
std::string percent_encode(std::string_view text);

}  // namespace dd::web
