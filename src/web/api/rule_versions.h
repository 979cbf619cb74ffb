// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Versions of the detailed rules (细则版本).
namespace dd::web::rule_versions {

Result<Rows<service::RuleVersionRow>> list(Context& context, const None&, const None&);
Result<service::RuleVersionView> show(Context& context, const IdQuery& query, const None&);
Result<service::RuleVersionView> draft(Context& context, const None&, const service::NewRuleVersion& body);
Result<service::RuleVersionView> save(Context& context, const None&, const service::RuleVersionEdit& body);
Result<service::RuleVersionView> submit(Context& context, const None&, const service::RuleStepRequest& body);
Result<service::RuleVersionView> withdraw(Context& context, const None&,
                                          const service::RuleStepRequest& body);
Result<service::RuleVersionView> give_back(Context& context, const None&,
                                           const service::RuleStepRequest& body);
Result<service::RuleVersionView> release(Context& context, const None&, const service::RuleStepRequest& body);
Result<service::RuleEffect> effect(Context& context, const RuleEffectQuery& query, const None&);
Result<service::RuleComparison> compare(Context& context, const CompareQuery& query, const None&);

}  // namespace dd::web::rule_versions
