// SPDX-License-Identifier: Apache-2.0
#include "core/policy/exact.h"
#include "service/paper_parts.h"
#include "service/plan_parts.h"
#include "service/scope.h"

namespace dd::service {
namespace {

using print::Align;
using print::Heading;
using print::Level;
using print::Paragraph;

/// Composes the paper of one plan (通知): its own words from the plan's text and the rules' numbers.
class PlanPaper {
 public:
  PlanPaper(Call& call, const policy::RuleSet& rules, const Body& body, const PlanView& plan)
      : rules_(rules), body_(body), plan_(plan) {
    const bool issued = plan.state == "published";
    paper_.mark = paper_mark(call, issued ? "" : "送审稿");
    paper_.head = print::Head{body.name + "文件", issued ? plan.file_number : ""};
    paper_.title = title();
    paper_.addressee = plan.text.addressee;
    paper_.date = parse_date(plan.issued_on).value_or(call.today());
  }

  print::Paper take() {
    opening();
    add(Heading{Level::first, "工作目标"});
    add(line_blocks(plan_.text.goals, false));
    objects();
    numbers();
    add(Heading{Level::first, "工作任务"});
    add(line_blocks(plan_.text.tasks, true));
    add(Heading{Level::first, "工作要求"});
    add(line_blocks(plan_.text.measures, true));
    paper_.signature = print::Signature{body_.name, issue_date()};
    paper_.attachments = {quarter_table(), item_table()};
    const std::string copies = plan_.filed_to.empty() ? plan_.text.copies_to : plan_.filed_to;
    paper_.imprint = print::Imprint{copies, body_.name, issue_date()};
    return std::move(paper_);
  }

 private:
  void add(print::Block block) { paper_.blocks.push_back(std::move(block)); }
  void add(std::vector<print::Block> blocks) {
    for (print::Block& block : blocks) paper_.blocks.push_back(std::move(block));
  }

  std::string issue_date() const { return paper_date(plan_.issued_on); }
  std::string year() const { return std::to_string(plan_.year); }
  bool city() const { return body_.level == "city"; }

  /// The body's name on a line of its own, as papers do.
  std::string title() const {
    const std::string& text = plan_.text.title;
    if (!text.starts_with(body_.name) || text.size() == body_.name.size()) return text;
    return body_.name + "\n" + text.substr(body_.name.size());
  }

  void opening() {
    std::string documents;
    for (const PlanBasis& one : plan_.text.basis)
      documents += (documents.empty() ? "" : "、") + cited(one.document, one.number);
    add(Paragraph{"为规范和加强污染源日常监管，公平、简约地开展涉企行政检查，根据" + documents + "，结合" +
                  (city() ? "全市" : "本地") + "实际，制定本计划。"});
  }

  void objects() {
    const PlanCounts& counts = plan_.counts;
    const std::string place = city() ? "全市" : "本辖区";
    add(Heading{Level::first, "检查对象和人员"});
    add(Paragraph{
        "截至" + paper_date(counts.day) + "，" + place + "名录内有重点排污单位" +
        std::to_string(counts.key_units) + "家（其中特殊监管对象" + std::to_string(counts.key_special) +
        "家），一般排污单位" + std::to_string(counts.general_units) + "家（其中特殊监管对象" +
        std::to_string(counts.general_special) + "家）。" + body_.name + "在岗持证执法人员" +
        std::to_string(counts.officers) + "人，其中可担任主办" + std::to_string(counts.leads) + "人。"});
  }

  void numbers() {
    const std::vector<PlanQuarter>& quarters = plan_.text.quarters;
    const auto share = policy::percent((city() ? rules_.city_key_share : rules_.county_key_share).value);
    const std::int64_t each =
        (city() ? rules_.city_general_per_officer : rules_.county_general_per_officer).value;
    const bool all = !city() && rules_.county_key_all_in_year.value;
    add(Heading{Level::first, "抽查比例和数量"});
    add(Heading{Level::second, "重点排污单位。",
                "每季度抽查" + std::string(city() ? "全市" : "本辖区") + "重点排污单位的比例不低于" + share +
                    (all ? "，全年对所有重点排污单位巡查一遍" : "") + "。全年计划抽查" +
                    std::to_string(sum_of(quarters, &PlanQuarter::key)) + "家次。"});
    add(Heading{Level::second, "一般排污单位。",
                "按在岗执法人员数与被抽查单位数不低于1∶" + std::to_string(each) +
                    "的比例确定全年数量，全年计划抽查" +
                    std::to_string(sum_of(quarters, &PlanQuarter::general)) + "家次，分季度累计完成。"});
    add(Heading{Level::second, "特殊监管对象。",
                "适当提高抽查比例，全年计划抽查重点排污单位中的特殊监管对象" +
                    std::to_string(sum_of(quarters, &PlanQuarter::key_special)) +
                    "家次、一般排污单位中的特殊监管对象" +
                    std::to_string(sum_of(quarters, &PlanQuarter::general_special)) +
                    "家次。同一单位全年抽查不超过" + std::to_string(rules_.annual_cap.value) + "次。"});
    add(Heading{Level::second, "抽查方式和时间。",
                "每季度方案于季度第一个月" + std::to_string(rules_.last_day.value) + "日前按" +
                    std::string(mode_title(plan_.text.mode)) +
                    "的方式通过双随机软件摇号确定检查对象和执法人员，每家由" +
                    std::to_string(rules_.officers_per_unit.value) +
                    "名以上执法人员检查。各季度安排见附件1，抽查事项及时间见附件2。"});
    if (!plan_.text.more_reason.empty())
      add(Heading{Level::second, "数量高于规定的说明。", plan_.text.more_reason});
    if (!plan_.text.gap_note.empty())
      add(Heading{Level::second, "暂不能完成部分的说明。", plan_.text.gap_note});
  }

  print::Attachment quarter_table() const {
    print::Table table;
    table.columns = {{"季度", 1.3, Align::center},
                     {"重点排污单位（家次）", 1.5, Align::center},
                     {"其中特殊监管对象", 1.3, Align::center},
                     {"一般排污单位（家次）", 1.5, Align::center},
                     {"其中特殊监管对象", 1.3, Align::center},
                     {"检查时间", 1.6, Align::center}};
    for (const PlanQuarter& one : plan_.text.quarters)
      table.rows.push_back({quarter_title(one.number), std::to_string(one.key),
                            std::to_string(one.key_special), std::to_string(one.general),
                            std::to_string(one.general_special), months_title(one.from_month, one.to_month)});
    const auto& all = plan_.text.quarters;
    table.rows.push_back({"全年", std::to_string(sum_of(all, &PlanQuarter::key)),
                          std::to_string(sum_of(all, &PlanQuarter::key_special)),
                          std::to_string(sum_of(all, &PlanQuarter::general)),
                          std::to_string(sum_of(all, &PlanQuarter::general_special)), "—"});
    table.note = "注：表中为最低数量，具体检查对象和执法人员以每季度摇号结果为准。责任科室：" +
                 plan_.text.office + "。";
    return {body_.short_name + year() + "年度分季度抽查安排表", {table}};
  }

  print::Attachment item_table() const {
    print::Table table;
    table.columns = {{"序号", 0.7, Align::center},
                     {"事项编号", 1.2, Align::center},
                     {"抽查事项", 5},
                     {"检查时间", 1.5, Align::center}};
    std::int64_t line = 0;
    for (const PlanItem& item : plan_.text.items)
      table.rows.push_back(
          {std::to_string(++line), item.code, item.item, months_title(item.from_month, item.to_month)});
    return {body_.short_name + year() + "年度随机抽查事项和时间安排表", {table}};
  }

  const policy::RuleSet& rules_;
  const Body& body_;
  const PlanView& plan_;
  print::Paper paper_;
};

}  // namespace

Result<PaperFile> paper_of(Call& call, const policy::RuleSet& rules, const Body& body, const PlanView& plan) {
  DD_ASSIGN(std::string bytes, print::to_pdf(PlanPaper(call, rules, body, plan).take()));
  return PaperFile{plan.text.title + ".pdf", std::move(bytes)};
}

Result<PaperFile> plan_paper(Call& call, const std::string& body, std::int64_t year) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  DD_ASSIGN(const Body whose, ground.body(body));
  DD_TRY(scope::require_body(call, whose.code));
  return paper_of(call, ground.rules, whose, plan_view(call, ground, whose));
}

}  // namespace dd::service
