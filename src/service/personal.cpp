// SPDX-License-Identifier: Apache-2.0
#include "service/personal.h"

#include "service/account_rules.h"
#include "service/audit.h"
#include "service/hidden.h"
#include "service/permission.h"
#include "service/text_rules.h"
#include "store/register_store.h"

namespace dd::service {
namespace {

template <class T>
struct PersonalField {
  std::string_view name, title;
  std::string T::*member;
};
constexpr PersonalField<Unit> kUnitFields[] = {{"legal_person", "法定代表人", &Unit::legal_person},
                                               {"contact", "联系人", &Unit::contact},
                                               {"phone", "联系电话", &Unit::phone}};
constexpr PersonalField<Officer> kOfficerFields[] = {{"phone", "联系电话", &Officer::phone}};

template <class T, std::size_t N>
Result<std::string> look_at(Call& call, const PersonalLook& look, const PersonalField<T> (&fields)[N]) {
  for (const auto& field : fields) {
    if (field.name != look.field) continue;
    const auto found = store::current_row<T>(call.db, look.id);
    if (!found) return refuse(ErrorCode::not_found, "记录", look.id);
    DD_TRY(scope::require_seen(call, found->row.body, "记录", look.id));
    db::Transaction transaction(call.db);
    audit::record(call, "查看个人信息", look.id, "ok", std::string(field.title) + "：" + look.reason);
    transaction.commit();
    return found->row.*field.member;
  }
  return refuse(ErrorCode::input_out_of_range, "field", look.field, "被遮盖的个人信息");
}

}  // namespace

Result<std::string> show_personal(Call& call, const PersonalLook& look) {
  DD_TRY(require(call.actor, Permission::personal_unmask));
  DD_TRY(check_reason(look.reason));
  if (look.kind == "units") return look_at(call, look, kUnitFields);
  if (look.kind == "officers") return look_at(call, look, kOfficerFields);
  return refuse(ErrorCode::input_out_of_range, "kind", look.kind, "units、officers");
}

}  // namespace dd::service
