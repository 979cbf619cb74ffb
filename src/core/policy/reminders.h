// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/calendar/date.h"

// What people are reminded of on a day (提醒). Pure: the same day and facts give the same reminders.
namespace dd::policy {

/// A quarter whose draw has a deadline.
struct DrawDue {
  Quarter quarter;
  Date target{}, last{};
  bool drawn = false;
};
/// A drawn list whose key must become public.
struct RevealDue {
  std::string draw;
  Date due{};
};
/// Certificates of one body's people that end on one day.
struct CertificatesDue {
  std::string body;
  Date ends{};
  std::int64_t people = 0;
};
struct ReminderFacts {
  std::vector<DrawDue> draws;
  std::vector<RevealDue> reveals;  ///< not yet revealed
  std::vector<CertificatesDue> certificates;
  std::vector<std::int64_t> calendars;  ///< years whose holidays are loaded
};

/// `key` says which matter it is and stays the same from day to day; `stage` which of its reminders. A matter
/// whose key is not named any more is settled.
struct Reminder {
  std::string key, stage, kind;  ///< kind: "draw" | "reveal" | "certificates" | "calendar"
  std::string body;              ///< "" = the city
  std::string due;               ///< ISO date
  std::string sentence;          ///< Chinese, with what to do
  friend bool operator==(const Reminder&, const Reminder&) = default;
};
/// Draws 14, 7, 3 and 1 days ahead, on the target day, the last day, and while late; reveals 14, 3 days
/// ahead, on the day, and while late; certificates from 60 days ahead, again at 7 and when over; next year's
/// holidays from 15 December.
std::vector<Reminder> reminders_on(Date today, const ReminderFacts& facts);

}  // namespace dd::policy
