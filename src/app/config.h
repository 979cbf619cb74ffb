// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/result.h"
#include "service/oidc_provider.h"

namespace dd::app {

/// What `serve --config FILE` reads (配置文件).
struct Config {
  service::OidcSetup oidc;
  std::string public_url;  ///< of the portal for citizens, as typed; "" = not told
};
/// A TOML file; `client_secret_file` is beside it unless its path is absolute. Errors: config_form (path,
/// what), file_read.
Result<Config> read_config(const std::string& path);

/// A whole address of a site, http or https, without query and fragment (公示网站的网址).
bool is_site_address(std::string_view text);

}  // namespace dd::app
