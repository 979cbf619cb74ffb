// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

// Fairness monitor (公平监测): did the draws of all past quarters reach everybody alike? Works on our own
// draws and on lists of older software. It proves no fault; it says how unlikely a pattern would be if every
// row had had the same chance.
namespace dd::fairness {

/// One row of one quarter's list (名单行).
struct Entry {
  std::string unit;   ///< id or name, the same in every quarter
  std::string body;   ///< whose unit; "" = not told
  std::string trade;  ///< "" = not told
  std::string group;  ///< rows of one group had the same chance by the rules; "" = all rows of the body
  std::int64_t position = 0;  ///< place in the list
  bool drawn = false;
};

struct Round {
  std::string quarter;
  std::vector<Entry> entries;
};

enum class Pattern {
  tail,   ///< 末尾: rows behind the last one ever drawn
  head,   ///< 开头: rows before the first one ever drawn
  step,   ///< 等距: every k-th row
  place,  ///< 位置: fifths of the list
  trade,  ///< 行业
  body,   ///< 机构
  reach,  ///< 覆盖: how many were never drawn
  object  ///< 单位: some always, others hardly ever
};

enum class Level { fine, watch, fault };
inline constexpr double kFault = 1e-6;  ///< below this a pattern is called a fault (异常)
inline constexpr double kWatch = 1e-3;  ///< below this it is worth a look (留意)

/// What one test of one body's lists found.
struct Finding {
  Pattern pattern = Pattern::tail;
  std::string body;  ///< "" = all lists together
  Level level = Level::fine;
  double chance = 1;  ///< at most this likely if all had the same chance, all tests of the report counted
  std::int64_t rounds = 0, units = 0;  ///< quarters and units looked at
  std::int64_t found = 0;              ///< units of the tail, of the head, never drawn; distances alike
  std::int64_t share = 0;  ///< percent of the list that the tail or head is; the distance k of step
  double expected = 0;     ///< never drawn by luck
};

/// How often one class of rows was drawn.
struct Share {
  Pattern pattern = Pattern::place;
  std::string body, name;  ///< name: fifth 1…5, trade or body
  std::int64_t rows = 0, drawn = 0;
  double expected = 0;
};

/// A unit that stood in many lists and was never drawn (从未抽中).
struct NeverDrawn {
  std::string unit, body;
  std::int64_t rounds = 0;  ///< quarters in which it stood in the list
  double chance = 1;        ///< of this unit alone, if it had the same chance as its group
};

struct Report {
  std::int64_t rounds = 0, units = 0, rows = 0, drawn = 0;
  std::vector<Finding> findings;  ///< by level, worst first, then by chance
  std::vector<Share> shares;
  std::vector<NeverDrawn> never;  ///< least likely first
};

Report evaluate(const std::vector<Round>& rounds);

}  // namespace dd::fairness
