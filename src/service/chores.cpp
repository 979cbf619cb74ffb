// SPDX-License-Identifier: Apache-2.0
#include "service/chores.h"

#include "core/limits.h"
#include "service/audit.h"
#include "service/reminders.h"
#include "service/special.h"
#include "store/account_store.h"
#include "store/chore_store.h"

namespace dd::service {
namespace {

constexpr UnixMs kRetry = 60 * limits::kMinute;

Result<std::string> make_reminders(Call& call) {
  DD_ASSIGN(const policy::ReminderFacts facts, reminder_facts(call));
  const auto now = policy::reminders_on(call.today(), facts);
  const auto added = store::put_reminders(call.db, now, call.now);
  return "新增提醒 " + std::to_string(added) + " 条，现有 " + std::to_string(now.size()) + " 条";
}

Result<std::string> end_old_sessions(Call& call) {
  store::delete_sessions_before(call.db, call.now - limits::kSessionLongest, call.now - limits::kSessionIdle);
  return std::string("已清理过期的登录");
}

Result<std::string> refresh_tags(Call& call) {
  DD_ASSIGN(const TagChanges changes, refresh_tags_of(call, ""));
  return "投诉类特殊标签：新增 " + std::to_string(changes.given) + "，变更 " +
         std::to_string(changes.changed) + "，到期 " + std::to_string(changes.lapsed);
}

std::string code_of(const Error& error) { return std::string(error_row(error.code).code); }

bool is_due(const Chore& chore, const std::vector<store::ChoreRun>& runs, UnixMs now) {
  for (const store::ChoreRun& run : runs) {
    if (run.chore == chore.name) return run.result != "ok" && run.at <= now - kRetry;
  }
  return true;
}

/// Notes that a chore failed, whose own transaction is gone.
void note_failure(Call& call, const Chore& chore, const std::string& code, const std::string& sentence) {
  db::Transaction transaction(call.db);
  const std::string day = format_date(call.today());
  if (!store::take_chore(call.db, std::string(chore.name), day, call.now, call.now - kRetry)) return;
  store::end_chore(call.db, {std::string(chore.name), day, call.now, 1, code, sentence});
  audit::record(call, "例行事务", chore.title, code, "");
  transaction.commit();
}

/// True when the chore was due here and is done.
bool do_one(Call& call, const Chore& chore, const std::function<void(const std::string&)>& log) {
  const std::string day = format_date(call.today());
  try {
    Status failed;
    {
      db::Transaction transaction(call.db);
      if (!store::take_chore(call.db, std::string(chore.name), day, call.now, call.now - kRetry))
        return false;
      const auto done = chore.work(call);
      if (done.ok()) {
        store::end_chore(call.db, {std::string(chore.name), day, call.now, 1, "ok", *done});
        audit::record(call, "例行事务", chore.title, "ok", *done);
        transaction.commit();
        return true;
      }
      failed = done.error();
    }
    note_failure(call, chore, code_of(failed.error()), error_text(failed.error()));
    if (log) log("chore " + std::string(chore.name) + ": " + error_text(failed.error()));
  } catch (const std::exception& failure) {
    if (log) log("chore " + std::string(chore.name) + ": " + failure.what());
    try {
      note_failure(call, chore, std::string(error_row(ErrorCode::internal).code), "");
    } catch (const std::exception& again) {
      if (log) log(std::string("chore not noted: ") + again.what());
    }
  }
  return false;
}

}  // namespace

Actor program_actor() { return {"program", "程序", "", {}}; }

const std::vector<Chore>& chores() {
  static const std::vector<Chore> all = {
      {"special_tags", "更新特殊监管标签", refresh_tags},
      {"reminders", "生成提醒", make_reminders},
      {"sessions", "清理过期登录", end_old_sessions},
  };
  return all;
}

std::int64_t do_due_chores(db::Database& database, const Entropy& entropy, UnixMs now,
                           const std::function<void(const std::string&)>& log,
                           const std::vector<Chore>& all) {
  std::int64_t done = 0;
  try {
    auto lease = database.lease();
    Call call{*lease, program_actor(), now, entropy};
    const auto runs = store::chore_runs(*lease, format_date(call.today()));
    for (const Chore& chore : all) {
      if (is_due(chore, runs, now)) done += do_one(call, chore, log) ? 1 : 0;
    }
  } catch (const std::exception& failure) {
    if (log) log(std::string("chores: ") + failure.what());
  }
  return done;
}

}  // namespace dd::service
