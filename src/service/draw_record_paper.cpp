// SPDX-License-Identifier: Apache-2.0
// The record of a draw on paper (摇号记录): everything the room saw, and no name of what was drawn.
#include <algorithm>
#include <map>

#include "service/ceremony.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/paper_parts.h"
#include "service/plan_parts.h"
#include "wire/json.h"

namespace dd::service {
namespace {

using print::Align;
using print::Heading;
using print::Level;
using print::Paragraph;

std::string number(std::int64_t value) { return std::to_string(value); }

/// Hex digits in groups of four, to be read aloud.
std::string grouped(const std::string& hex) {
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 4) out += (at == 0 ? "" : " ") + hex.substr(at, 4);
  return out.empty() ? "—" : out;
}

/// 2026年10月1日09:30 of an RFC 3339 moment, without a blank that a justified line would stretch.
std::string moment_words(const std::string& moment) {
  return moment.size() < 16 ? "—" : paper_date(moment.substr(0, 10)) + moment.substr(11, 5);
}

std::string quarter_words(const std::string& text) {
  const auto quarter = parse_quarter(text);
  return quarter ? number(quarter->year) + "年" + quarter_title(quarter->number) : text;
}

class RecordPaper {
 public:
  RecordPaper(Call& call, const DrawView& draw, const std::vector<CountRow>& drawn,
              const std::string& ruleset)
      : draw_(draw), drawn_(drawn) {
    paper_.mark = paper_mark(call, "");
    paper_.date = call.today();
    paper_.title = quarter_words(draw.quarter) + "“双随机”摇号记录\n" + draw.id;
    add(Paragraph{"依据《" + ruleset + "》，本次摇号现处于“" + std::string(state_name(draw.state)) +
                  "”。名单于" + moment_words(draw.frozen_at) + "冻结，意向于" + moment_words(draw.sealed_at) +
                  "封存，" + moment_words(draw.closed_at) + "封盘，" + moment_words(draw.drawn_at) +
                  "产生结果。指纹算法：" + (draw.alg == "sm3" ? "SM3" : "SHA-256") +
                  "。本记录不含抽中单位和人员的名称。"});
    if (!draw.abort_reason.empty())
      add(Paragraph{"本次摇号于" + moment_words(draw.aborted_at) + "公开中止，原因：" + draw.abort_reason});
  }

  print::Paper take() {
    lists();
    rules();
    witnesses();
    seed();
    if (!draw_.drawn_at.empty()) result();
    log();
    signatures();
    return std::move(paper_);
  }

 private:
  void add(print::Block block) { paper_.blocks.push_back(std::move(block)); }

  void hashes(const std::string& caption, const std::vector<std::pair<std::string, std::string>>& rows) {
    print::Table table;
    table.caption = caption;
    table.columns = {{"名称", 1.2}, {"指纹（每 4 位一组）", 5}};
    for (const auto& [name, hex] : rows) table.rows.push_back({name, grouped(hex)});
    add(std::move(table));
  }

  void lists() {
    add(Heading{Level::first, "封存的名单"});
    add(Paragraph{"检查对象" + number(draw_.count_obj) + "家，执法人员" + number(draw_.count_off) +
                  "人，回避" + number(draw_.count_rec) + "条。"});
    hashes("", {{"检查对象名单", draw_.root_obj},
                {"执法人员名单", draw_.root_off},
                {"回避名单", draw_.root_rec},
                {"摇号密钥", draw_.kcommit}});
    std::map<std::int64_t, std::string> strata;
    std::map<std::string, std::map<std::int64_t, std::int64_t>> counts;
    std::vector<std::string> bodies;
    for (const StratumCount& row : draw_.counts) {
      strata[row.stratum] = row.stratum_name;
      if (!counts.contains(row.body_name)) bodies.push_back(row.body_name);
      counts[row.body_name][row.stratum] += row.count;
    }
    print::Table table;
    table.caption = "各地各类家数";
    table.columns = {{"机构", 2}};
    for (const auto& stratum : strata) table.columns.push_back({stratum.second, 1, Align::center});
    for (const std::string& body : bodies) {
      std::vector<std::string> row = {body};
      for (const auto& stratum : strata) row.push_back(number(counts[body][stratum.first]));
      table.rows.push_back(std::move(row));
    }
    add(std::move(table));
  }

  void rules() {
    add(Heading{Level::first, "抽取规则"});
    print::Table table;
    table.columns = {{"次序", 0.6, Align::center}, {"抽查类别", 3}, {"意向书原文", 4}};
    for (const PassLine& pass : draw_.passes) {
      table.rows.push_back({number(static_cast<std::int64_t>(table.rows.size()) + 1), pass.title, pass.line});
    }
    add(std::move(table));
  }

  void witnesses() {
    if (draw_.witnesses.empty()) return;
    add(Heading{Level::first, "见证人和承诺"});
    print::Table table;
    table.columns = {
        {"见证人", 1.4}, {"单位", 2}, {"投入的承诺", 4}, {"启封", 1, Align::center}, {"签名", 1.4}};
    for (const WitnessState& one : draw_.witnesses) {
      table.rows.push_back({one.name + "（" + one.id + "）",
                            one.organisation + (one.outside ? "（本局以外）" : ""), grouped(one.commitment),
                            one.revealed ? "一致" : "—", ""});
    }
    add(std::move(table));
  }

  static std::string readers(const SourceState& source) {
    std::string out;
    for (const KeyedTurn& turn : source.keyed) out += (out.empty() ? "" : "、") + turn.name;
    return source.given ? out : "";
  }

  void seed() {
    if (draw_.sources.empty()) return;
    add(Heading{Level::first, "随机来源和种子"});
    print::Table table;
    table.columns = {{"公共随机来源", 2}, {"比特", 0.7, Align::center}, {"录入内容", 3}, {"录入人", 2}};
    for (const SourceState& one : draw_.sources) {
      const bool dice = one.type == 2;
      table.rows.push_back({one.label, number(one.bits),
                            one.given ? (dice ? grouped(one.value) : one.value) : "—", readers(one)});
    }
    table.note = "注：公共随机来源合计" + number(draw_.seed_bits) + "比特。";
    add(std::move(table));
    hashes("", {{"封盘时日志总指纹", draw_.log_root}, {"种子", draw_.seed}});
  }

  void result() {
    add(Heading{Level::first, "结果"});
    hashes("", {{"抽中名单指纹", draw_.root_res}, {"人员安排指纹", draw_.root_asg}});
    print::Table table;
    table.caption = "各遍抽取数量";
    table.columns = {{"抽查类别", 4},
                     {"名单内", 0.9, Align::center},
                     {"可抽", 0.9, Align::center},
                     {"应抽", 0.9, Align::center},
                     {"抽中", 0.9, Align::center},
                     {"候补", 0.9, Align::center}};
    for (const CountRow& row : drawn_) {
      table.rows.push_back({row.title, number(row.frame), number(row.pool), number(row.wanted),
                            number(row.drawn), number(row.reserves)});
    }
    add(std::move(table));
    floors();
  }

  void floors() {
    print::Table table;
    table.caption = "与规定数量对照";
    table.columns = {{"机构", 1.4},
                     {"条款", 2},
                     {"计算过程", 4},
                     {"规定", 0.8, Align::center},
                     {"抽中", 0.8, Align::center},
                     {"结论", 1, Align::center}};
    for (const ProofLine& one : draw_.proofs) {
      if (one.clause == "annual_cap" || one.clause == "deadline") continue;
      table.rows.push_back({one.body_name, one.clause_name, one.arithmetic, number(one.required),
                            number(one.planned), one.met ? "达标" : "未达标"});
    }
    add(std::move(table));
  }

  void log() {
    add(Heading{Level::first, "公开日志中的位置"});
    print::Table table;
    table.columns = {{"序号", 0.8, Align::center}, {"内容", 1.3}, {"时间", 2.2}, {"指纹", 5}};
    for (const LogLine& line : draw_.log)
      table.rows.push_back({number(line.index), line.type_name, moment_words(line.at), grouped(line.hash)});
    add(std::move(table));
    add(Paragraph{"任何人可在公示页面“验摇号”一栏，用编号" + draw_.id + "和以上指纹自行复算。"});
  }

  void signatures() {
    add(Heading{Level::first, "签名"});
    print::Table table;
    table.columns = {{"身份", 2}, {"姓名", 2}, {"签名", 3}, {"日期", 2}};
    table.rows.push_back({"主持人", "", "", ""});
    table.rows.push_back({"操作员", "", "", ""});
    for (const WitnessState& one : draw_.witnesses) table.rows.push_back({"见证人", one.name, "", ""});
    table.rows.push_back({"监督人员", "", "", ""});
    add(std::move(table));
  }

  const DrawView& draw_;
  const std::vector<CountRow>& drawn_;
  print::Paper paper_;
};

}  // namespace

Result<PaperFile> draw_record_paper(Call& call, const std::string& id) {
  DD_ASSIGN(const DrawView draw, show_draw(call, id));
  const std::vector<CountRow> drawn =
      draw.drawn_at.empty() ? std::vector<CountRow>{} : drawn_counts(call.db, id);
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, draw.ruleset));
  DD_ASSIGN(std::string bytes, print::to_pdf(RecordPaper(call, draw, drawn, rules.title).take()));
  return PaperFile{"摇号记录-" + id + ".pdf", std::move(bytes)};
}

}  // namespace dd::service
