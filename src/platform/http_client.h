// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace dd::platform {

/// One call to another server (对外请求); only the identity provider is ever called.
struct HttpCall {
  std::string url;
  std::string form{};            ///< urlencoded; "" = GET
  std::string user{}, secret{};  ///< HTTP basic; "" = none
};
struct HttpAnswer {
  int status = 0;  ///< 0 = no answer
  std::string body;
  std::string why;  ///< for the log, when there is no answer
};

/// https and http only, no redirects, certificates checked, at most 10 seconds and 1 MiB.
HttpAnswer http_call(const HttpCall& call);

}  // namespace dd::platform
