// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/fairness/monitor.h"
#include "core/result.h"
#include "service/call.h"

// The fairness monitor (公平监测) over our own opened draws, and over histories of older software that were
// uploaded.
namespace dd::service {

struct FairnessLine {
  std::string level;    ///< fault 异常 | watch 留意 | fine 未见异常
  std::string pattern;  ///< tail head step place trade body reach object
  std::string body, body_name;
  std::string sentence;  ///< plain words
  std::string chance;    ///< 小于百万分之一, 约 3.2%
};
struct FairnessShare {
  std::string pattern, body, body_name, name;
  std::int64_t rows = 0, drawn = 0;
  std::string expected;
};
struct FairnessNever {
  std::string unit, unit_name, body_name;
  std::int64_t rounds = 0;
  std::string chance;
};
struct FairnessView {
  std::int64_t id = 0;  ///< of the history, 0 = our own draws
  std::string title, first_quarter, last_quarter;
  std::int64_t rounds = 0, units = 0, rows = 0, drawn = 0;
  std::vector<FairnessLine> lines;  ///< worst first
  std::vector<FairnessShare> shares;
  std::vector<FairnessNever> never;  ///< the first hundred, least likely first
  std::int64_t never_total = 0;
};

struct HistoryRow {
  std::int64_t id = 0;
  std::string title, file_name, sha256;
  std::int64_t rows = 0, rounds = 0;
  std::string uploaded_by, uploaded_at;
};

/// Our own draws whose key is public: all their lists and what was drawn. Error: account_no_permission.
Result<FairnessView> own_fairness(Call& call);

/// Keeps a file of past draws and evaluates it. A table with the columns 季度, 单位, 序号, 抽中 (1 or 0) and,
/// if known, 机构 and 行业. City only. Errors: history_line (the first bad line), sheet_*, conflict (kept
/// before), account_no_permission, scope_city_only, input_too_large.
Result<FairnessView> upload_history(Call& call, const std::string& title, const std::string& file_name,
                                    const std::string& bytes);
Result<std::vector<HistoryRow>> list_histories(Call& call);
Result<FairnessView> show_history(Call& call, std::int64_t id);

/// Reads such a table.
Result<std::vector<fairness::Round>> read_history(std::string_view bytes);
/// One finding in plain words.
std::string sentence_of(const fairness::Finding& finding, const std::string& body_name);

}  // namespace dd::service
