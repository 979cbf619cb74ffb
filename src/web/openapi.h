// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace dd::web {

/// The OpenAPI 3.1 document of the route table (接口说明), indented, the same bytes every time. It stands in
/// api/openapi.json.
const std::string& openapi_document();

}  // namespace dd::web
