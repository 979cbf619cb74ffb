// SPDX-License-Identifier: Apache-2.0
#include "web/api/joint.h"

#include "web/api/record_card.h"

namespace dd::web::joint {

Result<RecordShown<Body>> department(Context& context, const IdQuery& query, const None&) {
  DD_ASSIGN(auto found, service::show_department(context.call, query.id));
  return card_of(std::move(found));
}

Result<RecordShown<DepartmentItem>> item(Context& context, const IdQuery& query, const None&) {
  DD_ASSIGN(auto found, service::show_department_item(context.call, query.id));
  return card_of(std::move(found));
}

Result<RecordSaved<Body>> put_department(Context& context, const None&, const RecordEdit<Body>& body) {
  DD_ASSIGN(Body row, service::put_department(context.call, {body.row, body.version, body.reason}));
  return RecordSaved<Body>{std::move(row)};
}

Result<PageOf<DepartmentItem>> items(Context& context, const DepartmentItemsQuery& query, const None&) {
  store::RegisterFilter filter;
  filter.body = query.department;
  filter.q = query.q;
  DD_ASSIGN(auto page, service::list_department_items(context.call, filter));
  return PageOf<DepartmentItem>{std::move(page.rows), page.total, std::move(page.next)};
}

Result<RecordSaved<DepartmentItem>> put_item(Context& context, const None&,
                                             const RecordEdit<DepartmentItem>& body) {
  DD_ASSIGN(DepartmentItem row,
            service::put_department_item(context.call, {body.row, body.version, body.reason}));
  return RecordSaved<DepartmentItem>{std::move(row)};
}

Result<Rows<service::DepartmentKindRow>> kinds(Context&, const None&, const None&) {
  return Rows<service::DepartmentKindRow>{service::department_kind_rows()};
}

Result<Rows<service::JointView>> list(Context& context, const QuarterQuery& query, const None&) {
  const std::string quarter =
      query.quarter.empty() ? format_quarter(quarter_of(context.call.today())) : query.quarter;
  DD_ASSIGN(auto rows, service::list_joint(context.call, quarter));
  return Rows<service::JointView>{std::move(rows)};
}

Result<service::JointView> propose(Context& context, const None&, const service::JointProposal& body) {
  return service::propose_joint(context.call, body);
}

Result<service::JointView> answer(Context& context, const None&, const service::JointAnswer& body) {
  return service::answer_joint(context.call, context.path.at(0), body);
}

Result<service::JointView> withdraw(Context& context, const None&, const service::JointReason& body) {
  return service::withdraw_joint(context.call, context.path.at(0), body);
}

Result<service::DrawResult> result(Context& context, const None&, const None&) {
  return service::joint_result(context.call, context.path.at(0));
}

}  // namespace dd::web::joint
