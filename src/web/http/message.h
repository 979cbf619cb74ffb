// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dd::web {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One request as the site sees it (请求): decoded and within the limits.
struct Request {
  std::string id;      ///< request id, in the answer and in the log
  std::string method;  ///< upper case
  std::string path;    ///< decoded, no "..", starts with '/'
  Pairs query;         ///< decoded; no name twice
  std::string body;
  std::string peer;  ///< address of the client, or of the proxy in front
  std::string cookie, csrf, content_type, if_none_match, fetch_site;
  std::string agent;  ///< what the browser says of itself
  bool tls = false;   ///< the browser speaks https, told by a trusted proxy

  /// The value of a query field; empty when absent.
  std::optional<std::string_view> query_field(std::string_view name) const {
    for (const auto& [key, value] : query)
      if (key == name) return value;
    return std::nullopt;
  }
};

/// One answer (应答).
struct Reply {
  unsigned status = 200;
  Pairs headers;  ///< besides the ones the server sets itself
  std::string body;
  std::string label;  ///< what the access log shows instead of the path: never personal data
};

}  // namespace dd::web
