// SPDX-License-Identifier: Apache-2.0
#include "service/demo/demo.h"
#include "service/rule_versions.h"

namespace dd::service::demo {
namespace {

/// The form of a version as it was read, one number changed.
RuleVersionEdit raised_share(const RuleVersionView& view) {
  RuleVersionEdit edit;
  edit.id = view.row.id;
  edit.revision = view.revision;
  edit.title = "丽水市下一年度双随机抽查规则（测试）";
  edit.valid_from = view.row.valid_from;
  edit.basis = view.basis;
  edit.reason = "测试：拟把县级重点单位每季度抽查比例提高到30%";
  for (const SentenceView& sentence : view.sentences) {
    SentenceEdit one{sentence.field, {}, sentence.cite};
    for (const BlankView& blank : sentence.blanks) one.blanks.push_back(blank.value);
    if (sentence.field == "county_key_share") one.blanks = {"30%"};
    edit.sentences.push_back(std::move(one));
  }
  return edit;
}

}  // namespace

Status fill_rules(Call& call) {
  const std::string base = list_rule_versions(call).front().id;
  DD_ASSIGN(const RuleVersionView begun, draft_rules(call, {base, "测试：准备下一年度的细则"}));
  DD_ASSIGN(const RuleVersionView saved, save_rules(call, raised_share(begun)));
  DD_TRY(submit_rules(call, {saved.row.id, saved.revision, "测试：请审核"}));
  return {};
}

}  // namespace dd::service::demo
