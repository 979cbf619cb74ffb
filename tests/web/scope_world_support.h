// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "service/job.h"
#include "service/world_support.h"
#include "web/site_support.h"

// Every kind of record that belongs to a body, for the table of whose records a person may touch: without
// them a call dies before anybody asks whose they are.
namespace dd::test {

inline const std::string kOwn = "331102", kSibling = "331121", kCity = "331100", kDepartment = "33110001",
                         kPartner = "33110002";

/// Of each body: a time away, a complaint, an import, a job, a joint scheme, a unit that was drawn and one
/// that was not, an asked substitution.
class ScopeWorld {
 public:
  void fill(service::Call& call) {
    add_departments(call);
    for (const std::string& body : {kOwn, kSibling, kCity}) {
      add_account(call, body);
      add_rows(call, body);
      add_import(call, body);
      add_joint(call, body);
    }
    add_draw(call);
  }

  /// A job of an account's own, waiting.
  static std::string add_job(service::Call call, const std::string& account, const std::string& body) {
    call.actor = {account, "测试", body, {}};
    const auto job = service::start_job(call, {"export", "测试任务", "{}", {}});
    EXPECT_TRUE(job.ok());
    return std::to_string(job->id);
  }

  /// A prepared change of the key list of 2028, also when an earlier call took it back.
  static void prepare_key_change(db::Connection& db, const std::string& unit) {
    db::Transaction transaction(db);
    store::put_rows<KeyChange>(db, {{"2028", unit, "join", "local", "噪声", "测试"}},
                               {kMorning, "chen", "测试", 0});
    transaction.commit();
  }

  /// By the places in braces; of the city's bureau, which has no drawn unit of its own, those of the sibling.
  std::map<std::string, std::string> places(const std::string& body) const {
    const std::string drawn_of = body == kCity ? kSibling : body;
    return {{"complaint", "XF-" + body},
            {"period", period_.at(body)},
            {"import", import_.at(body)},
            {"job", job_.at(body)},
            {"joint", joint_.at(body)},
            {"gone_joint", gone_joint_.at(body)},
            {"drawn", draw_},
            {"drawn_unit", drawn_unit_.at(drawn_of)},
            {"passed_unit", passed_unit_.at(drawn_of)},
            {"substitute", substitute_.at(drawn_of)}};
  }

 private:
  static void add_departments(service::Call& call);
  void add_account(service::Call& call, const std::string& body);
  void add_rows(service::Call& call, const std::string& body);
  void add_import(service::Call call, const std::string& body);
  void add_joint(service::Call& call, const std::string& lead);
  /// A drawn draw; of each branch one drawn unit for which a substitute is asked.
  void add_draw(service::Call& call);

  std::string draw_;
  std::map<std::string, std::string> period_, import_, job_, joint_, gone_joint_, drawn_unit_, passed_unit_,
      substitute_;  ///< by body
};

}  // namespace dd::test
