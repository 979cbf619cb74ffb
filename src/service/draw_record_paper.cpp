// SPDX-License-Identifier: Apache-2.0
// The record of a draw on paper (摇号记录): everything the room saw, and no name of what was drawn.
#include <algorithm>
#include <map>

#include "core/ledger/checkpoint.h"
#include "core/ledger/note.h"
#include "core/ledger/sixty_four.h"
#include "core/ledger/tree.h"
#include "core/spoken.h"
#include "service/draw_parts.h"
#include "service/draw_record_parts.h"
#include "service/paper_parts.h"
#include "store/log_store.h"

namespace dd::service {
namespace {

using print::Align;
using print::Heading;
using print::Level;
using print::Paragraph;

/// The whole fingerprint, then its words for the ear.
std::string with_words(const std::string& hex) {
  const auto digest = digest_from_hex(hex);
  return digest ? grouped(hex) + "　核对词：" + spoken_words(*digest) : grouped(hex);
}

/// Base64url without padding, as an address may carry it.
std::string in_address(const std::string& text) {
  std::string out = ledger::to_base64(draw::view(text));
  while (out.ends_with('=')) out.pop_back();
  std::replace(out.begin(), out.end(), '+', '-');
  std::replace(out.begin(), out.end(), '/', '_');
  return out;
}

class RecordPaper {
 public:
  RecordPaper(Call& call, const RecordFacts& facts) : facts_(facts), draw_(facts.draw) {
    paper_.mark = paper_mark(call, "");
    paper_.date = call.today();
    paper_.title = quarter_on_paper(draw_.quarter) + "“双随机”摇号记录\n" + draw_.id;
    add(Paragraph{"依据《" + facts.ruleset + "》，本次摇号现处于“" + std::string(state_name(draw_.state)) +
                  "”。名单于" + moment_words(draw_.frozen_at) + "冻结，意向于" +
                  moment_words(draw_.sealed_at) + "封存，" + moment_words(draw_.closed_at) + "封盘，" +
                  moment_words(draw_.drawn_at) + "产生结果。指纹算法：" +
                  (draw_.alg == "sm3" ? "SM3" : "SHA-256") + "。本记录不含抽中单位和人员的名称。"});
    if (!draw_.abort_reason.empty())
      add(Paragraph{"本次摇号于" + moment_words(draw_.aborted_at) + "公开中止，原因：" + draw_.abort_reason});
  }

  print::Paper take() {
    fingerprints();
    witnesses();
    cosigners();
    sources();
    if (!draw_.drawn_at.empty()) floors();
    signatures();
    checkpoint();
    paper_.attachments.push_back(record_annex(facts_));
    return std::move(paper_);
  }

 private:
  void add(print::Block block) { paper_.blocks.push_back(std::move(block)); }
  void head(const std::string& title) { add(Heading{Level::first, title}); }

  void fingerprints() {
    head("指纹");
    print::Table table;
    table.columns = {{"名称", 1.5}, {"指纹（每 4 位一组）和核对词", 5}};
    const auto row = [&](const std::string& name, const std::string& text) {
      table.rows.push_back({name, text});
    };
    row("检查对象名单（" + std::to_string(draw_.count_obj) + "家）", with_words(draw_.root_obj));
    row("执法人员名单（" + std::to_string(draw_.count_off) + "人）", with_words(draw_.root_off));
    row("回避名单（" + std::to_string(draw_.count_rec) + "条）", grouped(draw_.root_rec));
    row("摇号密钥", grouped(draw_.kcommit));
    if (!facts_.intent_hash.empty()) row("意向书", grouped(facts_.intent_hash));
    if (!draw_.log_root.empty()) row("封盘时日志总指纹", with_words(draw_.log_root));
    if (!draw_.seed.empty()) {
      row("种子", grouped(draw_.seed));
      row("抽中名单", grouped(draw_.root_res));
      row("人员安排", grouped(draw_.root_asg));
    }
    add(std::move(table));
  }

  void witnesses() {
    if (draw_.witnesses.empty()) return;
    head("见证人和承诺");
    print::Table table;
    table.columns = {{"见证人、单位", 2}, {"投入的承诺", 4}, {"启封", 0.8, Align::center}};
    for (const WitnessState& one : draw_.witnesses) {
      table.rows.push_back(
          {one.name + "（" + one.id + "）" + one.organisation + (one.outside ? "（本局以外）" : ""),
           grouped(one.commitment), one.revealed ? "一致" : "—"});
    }
    add(std::move(table));
  }

  void cosigners() {
    if (draw_.closed_at.empty()) return;
    print::Table table;
    table.caption = "日志见证人对封盘的联署";
    table.columns = {{"日志见证人", 2}, {"公钥", 4}, {"签到", 0.8, Align::center}, {"时间", 1.6}};
    for (const CosignerState& one : draw_.cosigning.witnesses) {
      table.rows.push_back({one.organisation + "（" + one.holder + "）", one.key,
                            one.size == 0 ? "—" : std::to_string(one.size) + "条", moment_words(one.at)});
    }
    table.dense = true;
    if (table.rows.empty()) add(Paragraph{"本次摇号没有日志见证人联署。"});
    if (!table.rows.empty()) add(std::move(table));
  }

  static std::string readers(const SourceState& source) {
    std::string out;
    for (const KeyedTurn& turn : source.keyed) out += (out.empty() ? "" : "、") + turn.name;
    return source.given ? out : "";
  }

  void sources() {
    if (draw_.sources.empty()) return;
    head("随机来源");
    print::Table table;
    table.columns = {{"公共随机来源", 2}, {"比特", 0.7, Align::center}, {"录入内容", 3}, {"录入人", 2}};
    for (const SourceState& one : draw_.sources) {
      const bool dice = one.type == 2;
      table.rows.push_back({one.label, std::to_string(one.bits),
                            one.given ? (dice ? grouped(one.value) : one.value) : "—", readers(one)});
    }
    table.note = "注：公共随机来源合计" + std::to_string(draw_.seed_bits) + "比特。";
    add(std::move(table));
  }

  /// A row a body, a column a clause: drawn of asked for.
  void floors() {
    head("与规定数量对照");
    const std::vector<ProofLine> proofs = counted_proofs(draw_);
    std::vector<std::string> clauses, bodies;
    std::map<std::pair<std::string, std::string>, std::string> cells;
    std::int64_t met = 0;
    const auto note = [](std::vector<std::string>& all, const std::string& one) {
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    };
    for (const ProofLine& one : proofs) {
      note(clauses, one.clause_name);
      note(bodies, place_of(draw_, one));
      cells[{place_of(draw_, one), one.clause_name}] =
          std::to_string(one.planned) + "/" + std::to_string(one.required) + (one.met ? "" : " 缺");
      met += one.met ? 1 : 0;
    }
    print::Table table;
    table.columns = {{"机构", 1.6}};
    for (const std::string& clause : clauses) table.columns.push_back({clause, 1, Align::center});
    for (const std::string& body : bodies) {
      std::vector<std::string> row = {body};
      for (const std::string& clause : clauses) {
        const auto found = cells.find({body, clause});
        row.push_back(found == cells.end() ? "—" : found->second);
      }
      table.rows.push_back(std::move(row));
    }
    table.dense = true;
    table.note = "注：各格为“抽中/规定”，没有达到的写“缺”。共 " +
                 std::to_string(static_cast<std::int64_t>(proofs.size())) + " 条，达到 " +
                 std::to_string(met) + " 条；计算过程见附件。";
    add(std::move(table));
  }

  void signatures() {
    head("签名");
    print::Table table;
    table.columns = {{"身份", 1.5}, {"姓名", 2}, {"签名", 3}, {"日期", 2}};
    table.rows.push_back({"主持人", "", "", ""});
    table.rows.push_back({"操作员", "", "", ""});
    for (const WitnessState& one : draw_.witnesses) table.rows.push_back({"见证人", one.name, "", ""});
    table.rows.push_back({"监督人员", "", "", ""});
    for (auto& row : table.rows) row[0] += "\n ";
    add(std::move(table));
  }

  /// With a public address each code opens the page that checks; without one it holds the checkpoint itself.
  void checkpoint() {
    if (facts_.checkpoint.empty()) return;
    const std::string told = "日志检查点：封盘时公开日志的名称、条数和总指纹，以及日志见证人的联署。";
    const std::string& site = facts_.public_url;
    if (site.empty()) {
      add(print::Code{facts_.checkpoint, told +
                                             "请用手机扫描，把得到的整段内容粘贴到公示网站“公开日志”页的“与"
                                             "纸上的对照”里；对不上，就是有人改了日志。任何人可在公示网站"
                                             "“验摇号”页填写编号" +
                                             draw_.id + "自行复算。"});
      return;
    }
    add(print::Code{site + "/log.html#note=" + in_address(facts_.checkpoint),
                    told +
                        "请用手机扫描，打开的网页会重算公开日志，写明“相符”或“不符”；不符，就是有人改了日志。"
                        "也可以打开" +
                        site + "/log.html，照指纹表里的条数和总指纹录入。"});
    add(print::Code{site + "/verify.html?draw=" + draw_.id,
                    "自行复算：扫描后在自己的手机里把这次摇号重算一遍，与本记录的指纹、种子对照。也可以打开" +
                        site + "/verify.html，填写编号" + draw_.id + "。核验之前请看清网址是否为" + site +
                        "。"});
  }

  const RecordFacts& facts_;
  const DrawView& draw_;
  print::Paper paper_;
};

/// The smallest cosigned checkpoint that covers the closing with the signatures of its size; without any, the
/// checkpoint alone.
std::string closing_checkpoint(db::Connection& db, const DrawView& draw) {
  const auto key = ledger::parse_key(store::log_mark(db).key);
  if (draw.closed_at.empty() || !key) return {};
  std::int64_t size = 0;
  const std::vector<store::CosignerRow> rows = store::cosigners_of(db, draw.cosigning.size);
  for (const store::CosignerRow& row : rows) {
    if (row.size != 0 && (size == 0 || row.size < size)) size = row.size;
  }
  std::vector<Digest> leaves = store::log_hashes(db);
  leaves.resize(static_cast<std::size_t>(size == 0 ? draw.cosigning.size : size));
  std::string out =
      ledger::format_checkpoint({key->name, leaves.size(), ledger::root(ledger::Alg::sha256, leaves)});
  out += "\n";
  for (const store::CosignerRow& row : rows) {
    if (size != 0 && row.size == size) out += row.line + "\n";
  }
  return out;
}

}  // namespace

std::string grouped(const std::string& hex) {
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 4) out += (at == 0 ? "" : " ") + hex.substr(at, 4);
  return out.empty() ? "—" : out;
}

std::string moment_words(const std::string& moment) {
  return moment.size() < 16 ? "—" : paper_date(moment.substr(0, 10)) + moment.substr(11, 5);
}

std::string place_of(const DrawView& draw, const ProofLine& proof) {
  for (const StratumCount& row : draw.counts) {
    if (std::to_string(row.area) == proof.body) return row.body_name;
  }
  return proof.body_name;
}

std::vector<ProofLine> counted_proofs(const DrawView& draw) {
  std::vector<ProofLine> out = draw.proofs;
  std::erase_if(out,
                [](const ProofLine& one) { return one.clause == "annual_cap" || one.clause == "deadline"; });
  return out;
}

Result<PaperFile> draw_record_paper(Call& call, const std::string& id, const std::string& public_url) {
  RecordFacts facts;
  facts.public_url = public_url;
  DD_ASSIGN(facts.draw, show_draw(call, id));
  if (!facts.draw.drawn_at.empty()) {
    facts.drawn = drawn_counts(call.db, id);
    DD_ASSIGN(facts.show, draw_show(call, id));
  }
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, facts.draw.ruleset));
  facts.ruleset = rules.title;
  facts.checkpoint = closing_checkpoint(call.db, facts.draw);
  facts.log_key = store::log_mark(call.db).key;
  if (!facts.draw.intent.empty())
    facts.intent_hash = to_hex(draw::intent_hash(alg_of(facts.draw.alg), facts.draw.intent));
  if (!facts.draw.seed.empty()) facts.inputs = contributions_of(call.db, id);
  DD_ASSIGN(std::string bytes, print::to_pdf(RecordPaper(call, facts).take()));
  return PaperFile{"摇号记录-" + id + ".pdf", std::move(bytes)};
}

}  // namespace dd::service
