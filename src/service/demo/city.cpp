// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include "core/draw/instance.h"
#include "service/catalogue.h"
#include "service/ceremony.h"
#include "service/custody.h"
#include "service/demo/demo.h"
#include "service/draw.h"
#include "service/shipped.h"
#include "service/special.h"
#include "store/register_store.h"
#include "store/setting_store.h"
#include "wire/described_catalogue.h"
#include "wire/json.h"

namespace dd::service::demo {
namespace {

constexpr UnixMs kHour = 60 * 60 * 1000;
constexpr char kAdmin[] = "shiju";

/// The verbs run as the city's operator at a moment of the past.
Call at(const Call& call, UnixMs moment) {
  return {call.db,
          {kAdmin, "市局测试管理员", "331100", {"manager", "operator", "witness", "supervisor"}},
          moment,
          call.entropy};
}

Result<std::vector<CheckItem>> shipped_items() {
  std::vector<CheckItem> items;
  for (const ShippedFile& file : shipped_files()) {
    if (!file.path.starts_with("catalogue/")) continue;
    DD_ASSIGN(const auto document, wire::parse_json(file.text));
    DD_ASSIGN(items, wire::from_json<std::vector<CheckItem>>(document.as_object().at("items")));
  }
  return items;
}

/// The checklists that travel with the catalogue.
Result<std::vector<Checklist>> shipped_checklists() {
  std::vector<Checklist> out;
  for (const ShippedFile& file : shipped_files()) {
    if (!file.path.starts_with("catalogue/")) continue;
    DD_ASSIGN(const auto document, wire::parse_json(file.text));
    for (const auto& one : document.as_object().at("checklists").as_array()) {
      DD_ASSIGN(const auto questions, wire::from_json<std::vector<catalogue::Question>>(one.at("questions")));
      DD_TRY(catalogue::check_questions(questions));
      DD_ASSIGN(std::string text, questions_text(questions));
      out.push_back({std::string(one.at("item").as_string()), std::move(text)});
    }
  }
  return out;
}

/// The shipped catalogue is the first release (首次发布).
Status fill_release(Call& call) {
  Call publishing{
      call.db, {"fabu", "市局测试发布人", "331100", {"publisher"}}, call.now + kHour, call.entropy};
  DD_TRY(release_catalogue(publishing, {"首次发布（测试）"}));
  return {};
}

Status fill_registers(Call& call) {
  DD_TRY(load_shipped(call));
  DD_ASSIGN(const std::vector<CheckItem> items, shipped_items());
  DD_ASSIGN(const std::vector<Checklist> checklists, shipped_checklists());
  const std::vector<Body> bodies = store::current_rows<Body>(call.db);
  const std::vector<Unit> units = make_units(bodies, call.today());
  const std::vector<Officer> officers = make_officers(bodies, call.today());
  const store::Stamp stamp{call.now, call.actor.account, "演示数据（测试）", 0};
  db::Transaction transaction(call.db);
  store::set_setting(call.db, "demo", "1");
  store::put_rows(call.db, units, stamp);
  store::put_rows(call.db, officers, stamp);
  store::put_rows(call.db, make_recusals(units, officers, call.today()), stamp);
  store::put_rows(call.db, make_periods(officers, call.today()), stamp);
  store::put_rows(call.db, make_key_changes(units, call.today()), stamp);
  store::put_rows(call.db, items, stamp);
  put_departments(call.db, stamp);
  store::put_rows(call.db, checklists, stamp);
  transaction.commit();
  return fill_release(call);
}

/// A witness's nonce and secret, kept only while the demo runs.
struct Slip {
  std::string witness;
  Bytes value;
};

Slip fresh_slip(Call& call, const std::string& witness) {
  Slip slip{witness, Bytes(32)};
  call.entropy(slip.value);
  return slip;
}

std::string twenty_dice(Call& call) {
  std::string digits;
  while (digits.size() < 20) {
    Bytes byte(1);
    call.entropy(byte);
    if (byte[0] < 250) digits += static_cast<char>('0' + byte[0] % 10);
  }
  return digits;
}

/// A witness of the draw acts with an account of his own.
Call witnessing(const Call& call, const std::string& account) {
  Call out = call;
  out.actor = {account, "测试见证人", call.actor.body, {"witness"}};
  return out;
}

/// Each holder takes his share.
Status take_shares(const Call& call, const std::string& id, const std::vector<HolderRequest>& holders) {
  for (std::int64_t number = 1; number <= 3; ++number) {
    Call holder = call;
    holder.actor.account = "demo:holder-" + std::to_string(number);
    holder.actor.name = holders[static_cast<std::size_t>(number - 1)].name;
    DD_TRY(take_share(holder, id, number));
  }
  return {};
}

/// One quarter's draw from freeze to result, a few minutes between the steps.
Result<std::string> hold_draw(const Call& outer, Quarter quarter, UnixMs begins) {
  Call call = at(outer, begins);
  DD_ASSIGN(const DrawView frozen, freeze_draw(call, {format_quarter(quarter), "", "sha256"}));
  const std::string& id = frozen.id;
  call.now += kHour / 6;
  const std::vector<WitnessRequest> witnesses = {
      {"jiwei", "测试见证人甲", "市纪委监委（测试）", true, "jianzheng"},
      {"xiehui", "测试见证人乙", "企业协会（测试）", true, "jianzheng2"}};
  const std::vector<HolderRequest> holders = {{"测试保管人甲", "市纪委监委（测试）", true},
                                              {"测试保管人乙", "公证处（测试）", true},
                                              {"测试保管人丙", "市局办公室（测试）", false}};
  DD_TRY(seal_draw(call, id, {witnesses, 20, {}, holders}));
  DD_TRY(take_shares(call, id, holders));
  std::vector<Slip> slips;
  for (const WitnessRequest& witness : witnesses) {
    call.now += kHour / 12;
    slips.push_back(fresh_slip(call, witness.id));
    const draw::View value(slips.back().value);
    const Digest commitment =
        draw::witness_commitment(draw::Alg::sha256, id, witness.id, value.first(16), value.subspan(16));
    Call himself = witnessing(call, witness.account);
    DD_TRY(commit_witness(himself, id, {witness.id, to_hex(commitment)}));
  }
  DD_TRY(close_draw(call, id));
  for (std::size_t i = 0; i < slips.size(); ++i) {
    Call himself = witnessing(call, witnesses[i].account);
    DD_TRY(reveal_witness(himself, id, {slips[i].witness, to_hex(slips[i].value)}));
  }
  const std::string dice = twenty_dice(call);
  call.now += kHour / 12;
  DD_TRY(key_source(call, id, {"dice-20", dice}));
  Call second = witnessing(call, witnesses.front().account);
  DD_TRY(key_source(second, id, {"dice-20", dice}));
  DD_TRY(run_draw(call, id));
  return id;
}

/// Two visits have begun, one objection was made.
Status tell_of(const Call& outer, const std::string& id) {
  Call call = at(outer, outer.now);
  DD_ASSIGN(const DrawResult result, draw_result(call, id));
  int told = 0;
  for (auto row = result.rows.rbegin(); row != result.rows.rend() && told < 2; ++row) {
    if (row->kind != 1) continue;
    DD_TRY(disclose_visit(call, id, {row->unit}));
    ++told;
  }
  DD_TRY(object_to_draw(call, id,
                        {"企业协会（测试）", "测试异议：请说明封盘前公布的名单数目与去年不同的原因。", ""}));
  return {};
}

Quarter before(Quarter quarter) {
  return quarter.number == 1 ? Quarter{quarter.year - 1, 4} : Quarter{quarter.year, quarter.number - 1};
}

std::string fresh_password(Call& call) {
  static constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  Bytes bytes(12);
  call.entropy(bytes);
  std::string out = "Cs2-";  // always a letter and a digit, whatever the dice say
  for (const std::uint8_t byte : bytes) out += kLetters[byte % kLetters.size()];
  return out;
}

Result<std::vector<Login>> add_logins(Call& call, const PasswordHashing& passwords) {
  const std::string password = fresh_password(call);
  std::vector<Login> logins = {
      {kAdmin, password, "市局测试管理员", "331100", {"manager", "operator", "witness", "supervisor"}},
      {"liandu", password, "莲都测试管理员", "331102", {"manager"}},
      {"caozuo", password, "市局测试操作员", "331100", {"operator"}},
      {"jianzheng", password, "测试见证人甲", "331100", {"witness"}},
      {"jianzheng2", password, "测试见证人乙", "331100", {"witness"}},
      {"jianzheng3", password, "测试见证人丙", "331100", {"witness"}},
      {"shenhe", password, "市局测试审核人", "331100", {"reviewer"}},
      {"fabu", password, "市局测试发布人", "331100", {"publisher"}},
      {"ducha", password, "督查测试员", "331100", {"supervisor", "auditor"}},
      {"zhifa", password, "莲都测试执法员", "331102", {"officer"}},
      {"shuili", password, "水利测试联络员", "33110002", {"joint_contact"}},
      {"shichang", password, "市场监管测试联络员", "33110001", {"joint_contact"}},
      {"xitong", password, "测试系统管理员", "331100", {"system_admin"}},
      {"anquan", password, "测试安全管理员", "331100", {"security_admin"}},
      {"shenji", password, "测试审计管理员", "331100", {"audit_admin"}}};
  for (const Login& login : logins) {
    DD_TRY(create_account(call, passwords, {login.account, login.name, login.body, login.roles, false, false},
                          password));
  }
  return logins;
}

/// The complaints of the last year, and what they do to their units.
Status fill_complaints(Call& call) {
  const auto complaints = make_complaints(store::current_rows<Unit>(call.db), call.today());
  db::Transaction transaction(call.db);
  store::put_rows(call.db, complaints, {call.now, call.actor.account, "演示数据（测试）", 0});
  DD_TRY(refresh_tags_of(call, ""));
  transaction.commit();
  return {};
}

}  // namespace

Result<std::vector<Login>> fill(Call& call, const PasswordHashing& passwords) {
  if (!store::current_rows<Unit>(call.db).empty()) return refuse(ErrorCode::demo_not_empty);
  const Quarter now = quarter_of(call.today());
  Quarter quarter{before(now).year, 1};
  Call first = at(call, start_of_day(first_day(quarter)) - 20 * 24 * kHour);
  DD_TRY(fill_registers(first));
  DD_ASSIGN(const std::vector<Login> logins, add_logins(call, passwords));
  const auto morning = [&](Date day) {
    return std::min(start_of_day(day) + 9 * kHour + kHour / 2, call.now);
  };
  while (true) {
    // 年度计划在上一年末编制。
    if (quarter.number == 1)
      DD_TRY(fill_plans(call, quarter.year, start_of_day(first_day(quarter)) - 10 * 24 * kHour));
    DD_ASSIGN(const std::string id,
              hold_draw(call, quarter, morning(first_day(quarter) + std::chrono::days(1))));
    if (quarter == now) {
      DD_TRY(fill_substitutes(call, id, morning(first_day(quarter) + std::chrono::days(1))));
      DD_TRY(tell_of(call, id));
      Call lead = at(call, call.now);
      DD_TRY(confirm_joint(lead, next(now)));
      break;
    }
    quarter = next(quarter);
    Call opening = at(call, morning(first_day(quarter)));
    DD_TRY(open_draw(opening, id));
  }
  Call drafting = at(call, call.now);
  DD_TRY(fill_rules(drafting));
  DD_TRY(fill_next_plans(call, now.year + 1));
  DD_TRY(fill_complaints(call));
  return logins;
}

}  // namespace dd::service::demo
