// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/intake/officer_finder.h"
#include "core/intake/read_register.h"
#include "core/intake/unit_finder.h"

// The resolvers of the registers. settle() finds the row of the register that a draft is about; the
// reader then takes over from it what the file does not say; judge() fills in what is usual, checks the row
// as a whole and sets its key.
namespace dd::intake {

/// Whether an account of `own_body` may touch rows of `body` (管辖范围).
inline bool within_scope(const Surroundings& surroundings, const std::string& body) {
  return surroundings.own_body.empty() || surroundings.own_body == body;
}

template <>
class Resolver<Unit> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<Unit>& current);
  void settle(Draft<Unit>& draft);
  void judge(Draft<Unit>& draft);
  static std::string key(const Unit& row) { return row.id; }
  static std::string name(const Unit& row) { return row.name; }

 private:
  void find_existing(Draft<Unit>& draft) const;
  void judge_code(Draft<Unit>& draft) const;
  void judge_place(Draft<Unit>& draft) const;
  void judge_class(Draft<Unit>& draft) const;
  void judge_list_year(Draft<Unit>& draft) const;
  void judge_tags(Draft<Unit>& draft) const;
  void judge_permit(Draft<Unit>& draft) const;

  const Surroundings& surroundings_;
  std::unordered_map<std::string_view, const Unit*> by_id_;
  std::unordered_map<std::string_view, std::string_view> merged_;  ///< dropped to kept
};

template <>
class Resolver<Officer> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<Officer>& current);
  void settle(Draft<Officer>& draft);
  void judge(Draft<Officer>& draft);
  static std::string key(const Officer& row) { return row.id; }
  static std::string name(const Officer& row) { return row.name; }

 private:
  const Officer* find_by_name(const Draft<Officer>& draft);
  void judge_certificate(Draft<Officer>& draft) const;
  void judge_items(Draft<Officer>& draft) const;
  void give_number(Draft<Officer>& draft);
  void remember(const Officer& row);

  const Surroundings& surroundings_;
  const std::unordered_set<std::string> items_;
  std::unordered_map<std::string_view, const Officer*> by_id_, by_certificate_;
  std::unordered_multimap<std::string, const Officer*> by_name_;  ///< body|name
  std::unordered_map<std::string, std::string>
      given_;                               ///< certificate, or body|name, to the number given in this file
  std::map<std::string, int> last_number_;  ///< of each prefix "LD-"
};

template <>
class Resolver<Recusal> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<Recusal>& current);
  void settle(Draft<Recusal>& draft);
  void judge(Draft<Recusal>& draft);
  static std::string key(const Recusal& row) { return row.unit + '|' + row.officer + '|' + row.from; }
  std::string name(const Recusal& row) const;

 private:
  const Surroundings& surroundings_;
  UnitFinder units_;
  OfficerFinder officers_;
  std::unordered_multimap<std::string, const Recusal*> current_;  ///< by unit|officer
};

template <>
class Resolver<CheckItem> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<CheckItem>& current);
  void settle(Draft<CheckItem>& draft);
  void judge(Draft<CheckItem>& draft);
  static std::string key(const CheckItem& row) { return row.code; }
  static std::string name(const CheckItem& row) { return row.item; }

 private:
  std::unordered_map<std::string_view, const CheckItem*> by_code_;
};

template <>
class Resolver<Complaint> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<Complaint>& current);
  void settle(Draft<Complaint>& draft);
  void judge(Draft<Complaint>& draft);
  static std::string key(const Complaint& row) { return row.id; }
  std::string name(const Complaint& row) const { return units_.name(row.unit); }

 private:
  const Surroundings& surroundings_;
  UnitFinder units_;
  std::unordered_map<std::string_view, const Complaint*> by_id_;
};

template <>
class Resolver<DutyPeriod> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<DutyPeriod>& current);
  void settle(Draft<DutyPeriod>& draft);
  void judge(Draft<DutyPeriod>& draft);
  static std::string key(const DutyPeriod& row) { return row.officer + '|' + row.from; }
  std::string name(const DutyPeriod& row) const { return officers_.name(row.officer); }

 private:
  const Surroundings& surroundings_;
  OfficerFinder officers_;
  std::unordered_map<std::string, const DutyPeriod*> by_key_;
};

/// Refuses a pair of dates in the wrong order.
template <class T>
void judge_dates(Draft<T>& draft, const std::string& from, const std::string& to, std::string_view field) {
  if (!from.empty() && !to.empty() && to < from)
    draft.refuse(ErrorCode::import_date_order, {from, to}, field);
}

}  // namespace dd::intake
