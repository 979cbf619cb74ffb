// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "core/intake/clean.h"
#include "core/intake/read_register.h"

namespace dd::intake {

/// Finds the officer that a cell means (认人员): by number, certificate or name.
class OfficerFinder {
 public:
  explicit OfficerFinder(const std::vector<Officer>& officers) {
    for (const Officer& officer : officers) {
      officers_.emplace(officer.id, &officer);
      if (!officer.certificate_no.empty()) officers_.emplace(officer.certificate_no, &officer);
      officers_.emplace(clean_code(officer.name), &officer);
    }
  }

  /// Of several of one name that of the body `near` ("" = none is nearer). Null, and the draft refused, when
  /// none or several fit.
  template <class T>
  const Officer* find(Draft<T>& draft, const std::string& said, const std::string& near) const {
    const auto [begin, end] = officers_.equal_range(clean_digits(said));
    if (begin == end) {
      draft.refuse(ErrorCode::import_officer_unknown, {said}, "officer");
      return nullptr;
    }
    if (std::next(begin) == end) return begin->second;
    const Officer* found = nullptr;
    std::size_t several = 0;
    std::string ids;
    for (auto at = begin; at != end; ++at) {
      ids += (ids.empty() ? "" : "、") + at->second->id;
      if (at->second->body != near) continue;
      found = at->second;
      ++several;
    }
    if (several == 1) return found;
    draft.refuse(ErrorCode::import_ambiguous, {said, ids}, "officer", begin->second->id);
    return nullptr;
  }

  /// The officer's name; the id itself when there is none.
  std::string name(const std::string& id) const {
    const auto officer = officers_.find(id);
    return officer == officers_.end() ? id : officer->second->name;
  }

 private:
  std::unordered_multimap<std::string, const Officer*> officers_;  ///< by id, certificate and name
};

}  // namespace dd::intake
