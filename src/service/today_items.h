// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/today.h"
#include "store/draw_store.h"

namespace dd::service {

/// What waits for this person (待办): reminders of his body, the next step of a draw, his jobs, and what his
/// role must decide. A few statements.
void add_items(Call& call, const std::vector<store::DrawRecord>& draws, TodayView& view);

}  // namespace dd::service
