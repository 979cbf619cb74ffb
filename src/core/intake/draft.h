// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/intake/fields.h"

namespace dd::intake {

/// A row on its way (草稿), shared by the reader and the resolver of its kind.
template <class T>
struct Draft {
  T row{};
  const T* existing = nullptr;
  std::string evidence;              ///< as Line::evidence
  bool stands_for_existing = false;  ///< only tells of the existing row, which stays as it is
  std::vector<Problem> problems;
  std::vector<std::pair<std::string_view, std::string>>
      extras;  ///< values of columns that are no member of T

  bool refused() const {
    for (const Problem& problem : problems) {
      if (problem.refuses) return true;
    }
    return false;
  }
  void refuse(ErrorCode code, std::vector<std::string> args, std::string_view field,
              std::string suggestion = {}) {
    problems.push_back({code, std::move(args), std::string(field), std::move(suggestion), true});
  }
  void warn(ErrorCode code, std::vector<std::string> args, std::string_view field,
            std::string suggestion = {}) {
    problems.push_back({code, std::move(args), std::string(field), std::move(suggestion), false});
  }
  /// Refuses for a missing value, unless the field already has a problem of its own.
  void need(const std::string& value, std::string_view title, std::string_view field,
            std::string suggestion = {}) {
    if (!value.empty()) return;
    for (const Problem& problem : problems) {
      if (problem.field == field && problem.refuses) return;
    }
    refuse(ErrorCode::import_missing_value, {std::string(title)}, field, std::move(suggestion));
  }
  std::string extra(std::string_view field) const {
    for (const auto& [name, value] : extras) {
      if (name == field) return value;
    }
    return {};
  }
};

}  // namespace dd::intake
