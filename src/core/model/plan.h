// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace dd {

// A body's plan of a year (年度工作计划): plan 二（一）, 五（二）. Months are 1..12 of the plan's year.

/// A document the plan rests on (依据文件): R2.
struct PlanBasis {
  std::string document, number;  ///< name without 《》; 浙环发〔2016〕50号, or an article
  friend bool operator==(const PlanBasis&, const PlanBasis&) = default;
};

/// What is inspected in one quarter at least (季度安排), in units.
struct PlanQuarter {
  std::int64_t number = 1;
  std::int64_t key = 0, key_special = 0, general = 0, general_special = 0;
  std::int64_t from_month = 1, to_month = 3;  ///< within the quarter
  friend bool operator==(const PlanQuarter&, const PlanQuarter&) = default;
};

/// An item of the catalogue and when it is checked (事项时间窗).
struct PlanItem {
  std::string code, item;
  std::int64_t from_month = 1, to_month = 12;
  friend bool operator==(const PlanItem&, const PlanItem&) = default;
};

/// What a person writes (计划正文). `goals`, `tasks` and `measures` hold one paragraph a line.
struct PlanText {
  std::string title, addressee;
  std::string office;  ///< 责任科室
  /// How units are drawn (抽查方式): "directed" out of a class of them (定向), "undirected" out of the whole
  /// list (不定向), "mixed" = both.
  std::string mode = "mixed";
  std::string copies_to;  ///< 抄送
  std::string goals, tasks, measures;
  std::string more_reason;  ///< why a number is above what the rules ask; empty when none is
  std::string gap_note;     ///< 计划说明: what cannot be done and why; empty when the forecast holds
  std::vector<PlanBasis> basis;
  std::vector<PlanQuarter> quarters;  ///< four, in order
  std::vector<PlanItem> items;
  friend bool operator==(const PlanText&, const PlanText&) = default;
};

/// The registers' numbers on a day (名录底数), kept with the plan from its submission on.
struct PlanCounts {
  std::string day, ruleset;
  std::int64_t key_units = 0, key_special = 0, general_units = 0, general_special = 0, officers = 0,
               leads = 0;
  friend bool operator==(const PlanCounts&, const PlanCounts&) = default;
};

/// One version of a plan as it is stored (年度计划存档). Dates are ISO text, empty = not yet.
struct PlanRecord {
  std::string body;
  std::int64_t year = 0;
  std::string state;   ///< draft | submitted | returned | approved | published
  std::string text;    ///< PlanText as JSON
  std::string counts;  ///< PlanCounts as JSON; empty before the submission
  std::string submitted_by, submitted_on, approved_by, approved_on;
  std::string return_reason;
  std::string file_number, issued_on, filed_to;  ///< 文号, 印发日期, 报送
  friend bool operator==(const PlanRecord&, const PlanRecord&) = default;
};

}  // namespace dd
