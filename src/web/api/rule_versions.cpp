// SPDX-License-Identifier: Apache-2.0
#include "web/api/rule_versions.h"

namespace dd::web::rule_versions {

Result<Rows<service::RuleVersionRow>> list(Context& context, const None&, const None&) {
  return Rows<service::RuleVersionRow>{service::list_rule_versions(context.call)};
}

Result<service::RuleVersionView> show(Context& context, const IdQuery& query, const None&) {
  return service::show_rule_version(context.call, query.id);
}

Result<service::RuleVersionView> draft(Context& context, const None&, const service::NewRuleVersion& body) {
  return service::draft_rules(context.call, body);
}

Result<service::RuleVersionView> save(Context& context, const None&, const service::RuleVersionEdit& body) {
  return service::save_rules(context.call, body);
}

Result<service::RuleVersionView> submit(Context& context, const None&, const service::RuleStepRequest& body) {
  return service::submit_rules(context.call, body);
}

Result<service::RuleVersionView> withdraw(Context& context, const None&,
                                          const service::RuleStepRequest& body) {
  return service::withdraw_rules(context.call, body);
}

Result<service::RuleVersionView> give_back(Context& context, const None&,
                                           const service::RuleStepRequest& body) {
  return service::return_rules(context.call, body);
}

Result<service::RuleVersionView> release(Context& context, const None&,
                                         const service::RuleStepRequest& body) {
  return service::release_rules(context.call, body);
}

Result<service::RuleEffect> effect(Context& context, const RuleEffectQuery& query, const None&) {
  return service::rule_effect(context.call, query.version, query.quarter, query.changes);
}

Result<service::RuleComparison> compare(Context& context, const CompareQuery& query, const None&) {
  return service::compare_rules(context.call, query.from, query.to);
}

}  // namespace dd::web::rule_versions
