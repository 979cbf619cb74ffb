// SPDX-License-Identifier: Apache-2.0
#include "web/api/today.h"

namespace dd::web::today_page {

Result<service::TodayView> show(Context& context, const None&, const None&) {
  return service::today(context.call);
}

}  // namespace dd::web::today_page
