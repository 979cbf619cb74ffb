// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/openapi.h"
#include "web/route.h"

namespace dd::web {

inline Result<Document> show_openapi(Context&, const None&, const None&) {
  return Document{openapi_document()};
}

}  // namespace dd::web
