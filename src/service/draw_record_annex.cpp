// SPDX-License-Identifier: Apache-2.0
// The annex of a draw's record (摇号记录附件).
#include <map>

#include "service/draw_record_parts.h"

namespace dd::service {
namespace {

using print::Align;
using print::Block;

print::Table dense(const std::string& caption, std::vector<print::Column> columns) {
  print::Table out;
  out.caption = caption;
  out.columns = std::move(columns);
  out.dense = true;
  return out;
}

Block units_of_places(const DrawView& draw) {
  std::map<std::int64_t, std::string> strata;
  std::map<std::string, std::map<std::int64_t, std::int64_t>> counts;
  std::vector<std::string> bodies;
  for (const StratumCount& row : draw.counts) {
    strata[row.stratum] = row.stratum_name;
    if (!counts.contains(row.body_name)) bodies.push_back(row.body_name);
    counts[row.body_name][row.stratum] += row.count;
  }
  print::Table table = dense("封存名单：各地各类家数", {{"机构", 2}});
  for (const auto& stratum : strata) table.columns.push_back({stratum.second, 1, Align::center});
  for (const std::string& body : bodies) {
    std::vector<std::string> row = {body};
    for (const auto& stratum : strata) row.push_back(std::to_string(counts[body][stratum.first]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Each pass: its line of the intent and how it came to its number.
Block passes(const RecordFacts& facts) {
  print::Table table = dense("各遍抽取：意向书原文和数量", {{"抽查类别", 2.6},
                                                            {"意向书原文", 4.4},
                                                            {"名单内", 0.8, Align::center},
                                                            {"可抽", 0.7, Align::center},
                                                            {"应抽", 0.7, Align::center},
                                                            {"抽中", 0.7, Align::center},
                                                            {"候补", 0.7, Align::center}});
  std::map<std::int64_t, const CountRow*> counts;
  for (const CountRow& row : facts.drawn) counts[row.pass] = &row;
  for (const PassLine& pass : facts.draw.passes) {
    const auto found = counts.find(pass.no);
    std::vector<std::string> row = {pass.title, pass.line};
    if (found == counts.end()) {
      row.resize(table.columns.size(), "—");
    } else {
      const CountRow& count = *found->second;
      for (const auto value : {count.frame, count.pool, count.wanted, count.drawn, count.reserves})
        row.push_back(std::to_string(value));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Block proofs(const DrawView& draw) {
  print::Table table = dense("与规定数量逐条对照", {{"机构", 1},
                                                    {"条款", 2},
                                                    {"计算过程", 5},
                                                    {"规定", 0.6, Align::center},
                                                    {"抽中", 0.6, Align::center},
                                                    {"结论", 0.7, Align::center}});
  for (const ProofLine& one : counted_proofs(draw)) {
    table.rows.push_back({place_of(draw, one), one.clause_name, one.arithmetic, std::to_string(one.required),
                          std::to_string(one.planned), one.met ? "达标" : "未达标"});
  }
  return table;
}

/// One row a place: "001 15d3c122" and so on, in ticket order.
Block codes(const DrawShow& show) {
  constexpr std::size_t kShown = 8;
  print::Table table = dense("抽中代号和签号（按签号从小到大，前 8 位）",
                             {{"机构", 1}, {"家数", 0.6, Align::center}, {"代号、签号", 9}});
  std::map<std::string, std::size_t> places;
  std::vector<std::int64_t> counts;
  for (const ShowRow& row : show.rows) {
    const auto [found, first] = places.try_emplace(row.place, table.rows.size());
    if (first) table.rows.push_back({row.place, "", ""});
    std::string& text = table.rows[found->second][2];
    text += (text.empty() ? "" : "； ") + row.code.substr(row.code.rfind(' ') + 1) + " " +
            row.ticket.substr(0, kShown);
    counts.resize(table.rows.size());
    table.rows[found->second][1] = std::to_string(++counts[found->second]);
  }
  return table;
}

std::string input_name(const draw::Contribution& one) {
  if (one.type == 1) return "见证人";
  return one.type == 2 ? "骰子" : "彩票开奖";
}

/// Everything the seed is made of, so that it can be computed from this paper alone.
Block seed_inputs(const RecordFacts& facts) {
  print::Table table = dense("种子的全部输入（照此可以独立算出种子）",
                             {{"次序", 0.6, Align::center}, {"来源", 1}, {"编号", 1.2}, {"内容", 7}});
  table.rows.push_back({"1", "意向书指纹", "—", grouped(facts.intent_hash)});
  table.rows.push_back({"2", "日志总指纹", "封盘时", grouped(facts.draw.log_root)});
  for (const draw::Contribution& one : facts.inputs) {
    const std::string value =
        one.type == 1 ? grouped(to_hex(one.value)) : std::string(one.value.begin(), one.value.end());
    table.rows.push_back({std::to_string(table.rows.size() + 1), input_name(one), one.id, value});
  }
  table.rows.push_back({"得", "种子", "—", grouped(facts.draw.seed)});
  table.note =
      "注：种子 = DS(sx/v1/seed，第1项，第2项，其余各项)。DS(标记，各部分) = "
      "杂凑(1字节标记长度‖标记‖每一部分的4字节长度‖该部分)；其余各项每项 = "
      "1字节类型(见证人1、骰子2、彩票3)"
      "‖4字节编号长度‖编号‖4字节内容长度‖内容。长度高位在前；指纹和见证人的内容"
      "是十六进制，骰子、彩票和编号按印出的字符取ASCII码。意向书指纹 = DS(sx/v1/intent，意向书原文)。";
  return table;
}

Block log(const RecordFacts& facts) {
  print::Table table =
      dense("公开日志中的位置", {{"序号", 0.7, Align::center}, {"内容", 1.2}, {"时间", 1.9}, {"指纹", 6}});
  for (const LogLine& line : facts.draw.log)
    table.rows.push_back(
        {std::to_string(line.index), line.type_name, moment_words(line.at), grouped(line.hash)});
  if (!facts.log_key.empty()) table.note = "注：日志公钥 " + facts.log_key + "。";
  return table;
}

}  // namespace

print::Attachment record_annex(const RecordFacts& facts) {
  print::Attachment out{"摇号明细", {}};
  out.blocks.push_back(units_of_places(facts.draw));
  out.blocks.push_back(passes(facts));
  out.blocks.push_back(proofs(facts.draw));
  if (!facts.show.rows.empty()) out.blocks.push_back(codes(facts.show));
  if (!facts.inputs.empty()) out.blocks.push_back(seed_inputs(facts));
  out.blocks.push_back(log(facts));
  return out;
}

}  // namespace dd::service
