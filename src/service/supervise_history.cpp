// SPDX-License-Identifier: Apache-2.0
// Reading a history of older software (历史摇号文件), and saying in plain words what was found.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "core/calendar/date.h"
#include "service/supervise_fairness.h"
#include "sheet/workbook.h"

namespace dd::service {
namespace {

using fairness::Pattern;

struct HistoryHeading {
  std::string_view title, english;
  bool needed;
};
constexpr std::array<HistoryHeading, 6> kHeadings = {{{"季度", "quarter", true},
                                                      {"单位", "unit", true},
                                                      {"序号", "position", true},
                                                      {"抽中", "drawn", true},
                                                      {"机构", "body", false},
                                                      {"行业", "trade", false}}};
using HistoryColumns = std::array<std::optional<std::size_t>, kHeadings.size()>;

Error bad_line(const intake::Table& table, std::size_t row, const std::string& what) {
  return refuse(ErrorCode::history_line, std::to_string(table.row_number(row)), what);
}

Result<HistoryColumns> find_columns(const intake::Table& table) {
  HistoryColumns out;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    for (std::size_t i = 0; i < kHeadings.size(); ++i) {
      const std::string_view text = table.text(0, column);
      if (text == kHeadings[i].title || text == kHeadings[i].english) out[i] = column;
    }
  }
  for (std::size_t i = 0; i < kHeadings.size(); ++i) {
    if (kHeadings[i].needed && !out[i])
      return bad_line(table, 0, "表头缺少“" + std::string(kHeadings[i].title) + "”一列");
  }
  return out;
}

std::optional<bool> yes_or_no(std::string_view text) {
  if (text == "1" || text == "是" || text == "Y" || text == "y") return true;
  if (text == "0" || text.empty() || text == "否" || text == "N" || text == "n") return false;
  return std::nullopt;
}

Result<fairness::Entry> read_entry(const intake::Table& table, std::size_t row,
                                   const HistoryColumns& columns) {
  const auto text = [&](std::size_t i) {
    return columns[i] ? table.text(row, *columns[i]) : std::string_view{};
  };
  fairness::Entry entry;
  entry.unit = text(1);
  if (entry.unit.empty()) return bad_line(table, row, "缺少单位");
  const std::string_view place = text(2);
  const auto read = std::from_chars(place.data(), place.data() + place.size(), entry.position);
  if (read.ec != std::errc{} || read.ptr != place.data() + place.size() || entry.position < 1)
    return bad_line(table, row, "序号“" + std::string(place) + "”不是从 1 开始的整数");
  const auto drawn = yes_or_no(text(3));
  if (!drawn) return bad_line(table, row, "抽中一列应填 1 或 0，现为“" + std::string(text(3)) + "”");
  entry.drawn = *drawn;
  entry.body = text(4);
  entry.trade = text(5);
  return entry;
}

}  // namespace

Result<std::vector<fairness::Round>> read_history(std::string_view bytes) {
  DD_ASSIGN(const sheet::Workbook book, sheet::Workbook::open(bytes));
  DD_ASSIGN(const intake::Table table, book.read(0));
  if (table.row_count() < 2) return refuse(ErrorCode::sheet_empty);
  DD_ASSIGN(const HistoryColumns columns, find_columns(table));
  std::map<std::string, fairness::Round> rounds;
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (std::size_t row = 1; row < table.row_count(); ++row) {
    const std::string quarter(table.text(row, *columns[0]));
    if (!parse_quarter(quarter)) return bad_line(table, row, "季度“" + quarter + "”应形如 2019Q3");
    DD_ASSIGN(fairness::Entry entry, read_entry(table, row, columns));
    const auto [first, fresh] = seen.try_emplace({quarter, entry.unit + "\n" + entry.body}, row);
    if (!fresh)
      return bad_line(
          table, row,
          "“" + entry.unit + "”在该季度与第 " + std::to_string(table.row_number(first->second)) + " 行重复");
    fairness::Round& round = rounds[quarter];
    round.quarter = quarter;
    round.entries.push_back(std::move(entry));
  }
  std::vector<fairness::Round> out;
  for (auto& [quarter, round] : rounds) out.push_back(std::move(round));
  return out;
}

std::string sentence_of(const fairness::Finding& f, const std::string& body_name) {
  const std::string who = body_name.empty() ? "" : body_name + "：";
  const std::string rounds = std::to_string(f.rounds) + " 个季度", found = std::to_string(f.found);
  const bool fault = f.level != fairness::Level::fine;
  switch (f.pattern) {
    case Pattern::tail:
    case Pattern::head: {
      const std::string end = f.pattern == Pattern::tail ? "末尾" : "开头";
      if (!fault) return who + "名单" + end + "的单位与其他单位一样会被抽中。";
      return who + "名单" + end + " " + std::to_string(f.share) + "% 的 " + found + " 家单位，" + rounds +
             "从未抽中。";
    }
    case Pattern::step:
      if (!fault) return who + "抽中单位之间的间隔没有规律。";
      return who + "抽中的单位大多隔 " + std::to_string(f.share) + " 行一个，像是按固定间隔挑选的。";
    case Pattern::place:
      return who + (fault ? "名单各段被抽中的机会不相同，见下表。" : "名单各段被抽中的机会相同。");
    case Pattern::trade:
      return who + (fault ? "各行业被抽中的机会不相同，见下表。" : "各行业被抽中的机会相同。");
    case Pattern::body:
      return fault ? "各机构的单位被抽中的机会不相同，见下表；如各机构的比例本就不同，属于正常。"
                   : "各机构的单位被抽中的机会相同。";
    case Pattern::reach:
      return who + std::to_string(f.units) + " 家单位中有 " + found + " 家" + rounds +
             "从未抽中，若机会均等约为 " + std::to_string(std::lround(f.expected)) + " 家。";
    default:
      return who + (fault ? "有的单位总是抽中，有的很少抽中，次数的差别超出了运气。"
                          : "各单位抽中次数的差别在运气范围之内。");
  }
}

}  // namespace dd::service
