// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace dd {

/// The channel of a row that nobody complained of (执法查处): the body found the fault itself, and the row
/// records the penalty or the order to correct. It is no complaint and does not count as one.
inline constexpr std::string_view kOwnFinding = "执法查处";

/// A complaint about a unit (信访投诉) and what became of it, or a penalty without one. Who complained is not
/// kept.
struct Complaint {
  std::string id;        ///< number of the complaint, e.g. "XF-2026-0001"
  std::string body;      ///< code of the body that handles it
  std::string unit;      ///< Unit::id
  std::string received;  ///< date
  std::string channel;  ///< 12345热线 | 12369举报 | 网络 | 来信 | 来访 | 上级交办 | 部门转办 | 其他 |
                        ///< kOwnFinding
  std::string subject;      ///< what is complained of
  std::string verified;     ///< "yes" 属实 | "no" 不属实 | "pending" 核查中
  std::string handling;     ///< what was done
  std::string decision_no;  ///< number of the penalty or of the order to correct that it led to; may be empty
  std::string decided;      ///< date of that decision
  std::string closed;       ///< date, empty = open
  friend bool operator==(const Complaint&, const Complaint&) = default;
};

}  // namespace dd
