// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/today_described.h"
#include "web/route.h"
#include "web/schema_names.h"

// The page 今日.
namespace dd::web::today_page {

Result<service::TodayView> show(Context& context, const None&, const None&);

}  // namespace dd::web::today_page
