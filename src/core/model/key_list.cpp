// SPDX-License-Identifier: Apache-2.0
#include "core/model/key_list.h"

namespace dd::policy {
namespace {

bool by_city(const Unit& unit) { return unit.unit_class == "key" && unit.source == "city"; }

}  // namespace

bool district_may_list(const Unit* before, const Unit& after) {
  if (before == nullptr || !by_city(*before)) return !by_city(after);
  return by_city(after) && after.list_year == before->list_year &&
         after.key_categories == before->key_categories;
}

void mark_local(Unit& unit) {
  if (unit.unit_class == "key" && unit.source.empty()) unit.source = "local";
}

}  // namespace dd::policy
