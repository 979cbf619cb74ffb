// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "service/paper_parts.h"
#include "service/plan.h"
#include "service/plan_in_force.h"
#include "service/scheme.h"
#include "service/scope.h"

namespace dd::service {
namespace {

using print::Align;
using print::Heading;
using print::Level;
using print::Paragraph;

/// Composes the paper of a quarter's scheme: numbers, proofs and items (季度抽查方案).
class SchemePaper {
 public:
  SchemePaper(Call& call, const SchemeView& scheme, const std::string& body) : scheme_(scheme), body_(body) {
    paper_.mark = paper_mark(call, "");
    paper_.date = call.today();
    for (const BodyNumbers& one : scheme.bodies)
      if (shown(one.body)) bodies_.push_back(one);
    const std::string& who =
        body.empty() || bodies_.empty() ? scheme.bodies.front().name : bodies_.front().name;
    paper_.title = who + "\n" + quarter_on_paper(scheme.quarter) + "“双随机”抽查方案";
  }

  print::Paper take() {
    opening();
    registers();
    proofs();
    items();
    left_out();
    add(Heading{Level::first, "对象和人员的确定"});
    add(
        Paragraph{"检查对象和执法人员由摇号确定，任何人不得指定或更换。名单在检查前保密；摇号的承诺值、过程和"
                  "结果可在公示页面核验。"});
    paper_.signature =
        print::Signature{bodies_.empty() ? "" : bodies_.front().name, paper_date(format_date(paper_.date))};
    return std::move(paper_);
  }

 private:
  bool shown(const std::string& body) const { return body_.empty() || body == body_; }
  void add(print::Block block) { paper_.blocks.push_back(std::move(block)); }

  void opening() {
    add(Paragraph{"根据《" + scheme_.ruleset_title + "》，按" + paper_date(format_date(paper_.date)) +
                  "的检查对象名录库和执法检查人员名录库计算，" + quarter_on_paper(scheme_.quarter) +
                  "抽查方案如下。摇号应于" + paper_date(scheme_.deadline.target) + "前完成，最迟" +
                  paper_date(scheme_.deadline.last) + "。"});
  }

  void registers() {
    add(Heading{Level::first, "检查对象和人员"});
    print::Table table;
    table.columns = {{"执法机构", 3},
                     {"重点单位", 1, Align::center},
                     {"其中特殊", 1, Align::center},
                     {"一般单位", 1, Align::center},
                     {"其中特殊", 1, Align::center},
                     {"在岗人员", 1, Align::center},
                     {"可主办", 1, Align::center}};
    for (const BodyNumbers& one : bodies_)
      table.rows.push_back({one.name, std::to_string(one.key_units), std::to_string(one.key_special),
                            std::to_string(one.general_units), std::to_string(one.general_special),
                            std::to_string(one.officers_on_duty), std::to_string(one.leads_on_duty)});
    table.note = "注：市局一行的单位数为全市合计，人员数为市局本级。";
    if (!std::any_of(bodies_.begin(), bodies_.end(),
                     [](const auto& one) { return one.body.ends_with("00"); }))
      table.note.clear();
    add(std::move(table));
  }

  void proofs() {
    add(Heading{Level::first, "抽查数量和条款证明"});
    for (const BodyNumbers& body : bodies_) {
      add(Heading{Level::second, body.name});
      print::Table table;
      table.columns = {{"条款", 1.6},
                       {"计算过程", 4.6},
                       {"应抽", 0.8, Align::center},
                       {"拟抽", 0.8, Align::center},
                       {"结论", 2}};
      for (const ProofLine& proof : scheme_.proofs)
        if (proof.body == body.body) table.rows.push_back(proof_row(proof));
      add(std::move(table));
    }
  }

  static std::vector<std::string> proof_row(const ProofLine& proof) {
    const bool counts = proof.clause != "deadline" && proof.clause != "annual_cap";
    return {proof.clause_name, proof.arithmetic, counts ? std::to_string(proof.required) : "—",
            counts ? std::to_string(proof.planned) : "—", proof.met ? "达到" : "未达到。" + proof.note};
  }

  void items() {
    add(Heading{Level::first, "本季度抽查事项"});
    bool any = false;
    for (const BodyNumbers& body : bodies_) {
      const auto& items = items_of(scheme_.items, body.body);
      if (items.empty()) continue;
      any = true;
      print::Table table;
      table.caption = body.name;
      table.columns = {{"事项编号", 1.2, Align::center},
                       {"抽查事项", 4.4},
                       {"开展时间", 2, Align::center},
                       {"可查周次", 1.3, Align::center}};
      for (const policy::RunningItem& item : items)
        table.rows.push_back({item.code, item.item, item.from + " 至 " + item.to,
                              weeks_title(item.first_week, item.last_week)});
      add(std::move(table));
    }
    if (!any) add(Paragraph{"抽查事项清单还没有内容，本季度没有可列的事项。"});
  }

  static std::string weeks_title(std::int64_t from, std::int64_t to) {
    if (from == to) return "第" + std::to_string(from) + "周";
    return "第" + std::to_string(from) + "—" + std::to_string(to) + "周";
  }

  void left_out() {
    print::Table table;
    table.columns = {{"执法机构", 2}, {"人员", 1.4, Align::center}, {"原因", 4.6}};
    for (const policy::LeftOut& one : scheme_.left_out) {
      const auto body = std::find_if(bodies_.begin(), bodies_.end(),
                                     [&](const BodyNumbers& known) { return known.body == one.body; });
      if (body != bodies_.end() && !one.name.empty())
        table.rows.push_back({body->name, one.name, one.reason});
    }
    if (table.rows.empty()) return;
    add(Heading{Level::first, "本季度不参加摇号的人员"});
    add(std::move(table));
  }

  const SchemeView& scheme_;
  std::string body_;
  std::vector<BodyNumbers> bodies_;
  print::Paper paper_;
};

}  // namespace

Result<PaperFile> scheme_paper(Call& call, const std::string& quarter, const std::string& ruleset,
                               const std::string& body) {
  DD_ASSIGN(const std::string seen, scope::effective_body(call, body));
  DD_ASSIGN(const SchemeView scheme, quarter_scheme(call, quarter, ruleset));
  const auto known = [&](const BodyNumbers& one) { return one.body == seen; };
  if (!seen.empty() && std::none_of(scheme.bodies.begin(), scheme.bodies.end(), known))
    return refuse(ErrorCode::not_found, "执法机构", seen);
  DD_ASSIGN(std::string bytes, print::to_pdf(SchemePaper(call, scheme, seen).take()));
  return PaperFile{quarter_on_paper(quarter) + "抽查方案.pdf", std::move(bytes)};
}

}  // namespace dd::service
