// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/joint_names.h"
#include "web/route.h"

// Joint inspections (联合抽查) over HTTP: departments, their items, the schemes and a department's own part
// of a draw.
namespace dd::web::joint {

Result<RecordSaved<Body>> put_department(Context& context, const None&, const RecordEdit<Body>& body);
Result<RecordShown<Body>> department(Context& context, const IdQuery& query, const None&);
Result<PageOf<DepartmentItem>> items(Context& context, const DepartmentItemsQuery& query, const None&);
Result<RecordShown<DepartmentItem>> item(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<DepartmentItem>> put_item(Context& context, const None&,
                                             const RecordEdit<DepartmentItem>& body);
Result<Rows<service::DepartmentKindRow>> kinds(Context& context, const None&, const None&);
Result<Rows<service::JointView>> list(Context& context, const QuarterQuery& query, const None&);
Result<service::JointView> propose(Context& context, const None&, const service::JointProposal& body);
Result<service::JointView> answer(Context& context, const None&, const service::JointAnswer& body);
Result<service::JointView> withdraw(Context& context, const None&, const service::JointReason& body);
Result<service::DrawResult> result(Context& context, const None&, const None&);

}  // namespace dd::web::joint
