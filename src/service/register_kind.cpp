// SPDX-License-Identifier: Apache-2.0
#include "service/register_kind.h"

#include "service/scope.h"
#include "store/register_store.h"

namespace dd::service {
namespace {

/// Error: register_reference unless the register holds the key.
template <class T>
Status check_held(db::Connection& db, std::string_view title, const std::string& key,
                  std::string_view register_title) {
  if (store::current_row<T>(db, key)) return {};
  return refuse(ErrorCode::register_reference, title, key, register_title);
}

template <class T>
std::string body_of(db::Connection& db, const std::string& key) {
  const auto found = store::current_row<T>(db, key);
  return found ? found->row.body : std::string("-");
}

}  // namespace

Status Kind<Unit>::check_seen(const Call& call, const Unit& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Unit>::check_scope(const Call& call, const Unit& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Unit>::check_references(db::Connection& db, const Unit& row) {
  return check_held<Body>(db, "属地机构", row.body, "机构名录");
}

Status Kind<Officer>::check_seen(const Call& call, const Officer& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Officer>::check_scope(const Call& call, const Officer& row) {
  return scope::require_body(call, row.body);
}
Status Kind<Officer>::check_references(db::Connection& db, const Officer& row) {
  return check_held<Body>(db, "所属机构", row.body, "机构名录");
}

Status Kind<Recusal>::check_seen(const Call& call, const Recusal& row) {
  if (scope::sees_all(call.actor) || scope::require_body(call, body_of<Unit>(call.db, row.unit)).ok())
    return {};
  return scope::require_body(call, body_of<Officer>(call.db, row.officer));
}
Status Kind<Recusal>::check_scope(const Call& call, const Recusal& row) { return check_seen(call, row); }
Status Kind<Recusal>::check_references(db::Connection& db, const Recusal& row) {
  DD_TRY(check_held<Unit>(db, "检查对象", row.unit, "检查对象名录"));
  return check_held<Officer>(db, "执法人员", row.officer, "执法人员名录");
}

Status Kind<CheckItem>::check_seen(const Call& /*call*/, const CheckItem& /*row*/) { return {}; }
Status Kind<CheckItem>::check_scope(const Call& call, const CheckItem& /*row*/) {
  return scope::require_city(call);
}
Status Kind<CheckItem>::check_references(db::Connection& /*db*/, const CheckItem& /*row*/) { return {}; }

}  // namespace dd::service
