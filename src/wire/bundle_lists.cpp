// SPDX-License-Identifier: Apache-2.0
#include "wire/bundle_fields.h"
#include "wire/bundle_json.h"
#include "wire/canonical.h"
#include "wire/json.h"

namespace dd::wire {
namespace json = boost::json;
namespace {

json::value hex_json(const Digest& digest) { return json::value(to_hex(digest)); }

template <class T, class Read>
Status read_rows(const json::value& value, std::string_view name, std::vector<T>& out, Read read) {
  const auto* rows = value.if_array();
  if (rows == nullptr) return refuse(ErrorCode::bundle_form, std::string(name), "应为数组");
  out.reserve(rows->size());
  for (std::size_t i = 0; i < rows->size(); ++i) {
    DD_TRY(read((*rows)[i], std::string(name) + "[" + std::to_string(i) + "]"));
  }
  return {};
}

Status state_of(const BundleFields& fields) {
  if (fields.problem()) return *fields.problem();
  return {};
}

}  // namespace

json::value objects_json(const std::vector<draw::Object>& objects, const std::vector<std::string>& details) {
  json::array rows;
  rows.reserve(objects.size());
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const draw::Object& object = objects[i];
    const bool detailed = i < details.size() && !details[i].empty();
    rows.push_back({{"area", object.area},
                    {"balls", object.balls},
                    {"dept", object.dept},
                    {"detail", detailed ? json::parse(details[i]) : json::value(nullptr)},
                    {"flags", object.flags},
                    {"id", object.id},
                    {"stratum", object.stratum},
                    {"visits", object.visits}});
  }
  return rows;
}

Status read_objects(const json::value& value, draw::Alg alg, std::vector<draw::Object>& objects,
                    std::vector<std::string>& details) {
  draw::Hasher hasher(alg);
  return read_rows(value, "objects", objects,
                   [&](const json::value& row, const std::string& where) -> Status {
                     BundleFields fields(
                         row, where, {"area", "balls", "dept", "detail", "flags", "id", "stratum", "visits"});
                     draw::Object object;
                     object.id = fields.text("id");
                     object.area = fields.integer<std::uint32_t>("area");
                     object.stratum = fields.integer<std::uint16_t>("stratum");
                     object.balls = fields.integer<std::uint16_t>("balls");
                     object.dept = fields.integer<std::uint32_t>("dept");
                     object.visits = fields.integer<std::uint8_t>("visits");
                     object.flags = fields.integer<std::uint8_t>("flags");
                     std::string detail;
                     const json::value& detail_json = fields.value("detail");
                     if (detail_json.is_object()) {
                       DD_ASSIGN(detail, canonical(detail_json));
                       object.detail = hasher.hash(draw::view(detail));
                     } else if (!detail_json.is_null()) {
                       fields.fail("detail", "应为对象或 null");
                     }
                     objects.push_back(std::move(object));
                     details.push_back(std::move(detail));
                     return state_of(fields);
                   });
}

json::value officers_json(const std::vector<draw::DrawOfficer>& officers) {
  json::array rows;
  rows.reserve(officers.size());
  for (const draw::DrawOfficer& officer : officers) {
    rows.push_back({{"area", officer.area},
                    {"base", officer.base},
                    {"cap", officer.cap},
                    {"dept", officer.dept},
                    {"id", officer.id},
                    {"quals", officer.quals}});
  }
  return rows;
}

Status read_officers(const json::value& value, std::vector<draw::DrawOfficer>& officers) {
  return read_rows(value, "officers", officers,
                   [&](const json::value& row, const std::string& where) -> Status {
                     BundleFields fields(row, where, {"area", "base", "cap", "dept", "id", "quals"});
                     draw::DrawOfficer officer;
                     officer.id = fields.text("id");
                     officer.area = fields.integer<std::uint32_t>("area");
                     officer.quals = fields.integer<std::uint32_t>("quals");
                     officer.dept = fields.integer<std::uint32_t>("dept");
                     officer.base = fields.integer<std::uint16_t>("base");
                     officer.cap = fields.integer<std::uint16_t>("cap");
                     officers.push_back(std::move(officer));
                     return state_of(fields);
                   });
}

json::value recusals_json(const std::vector<draw::RecusedPair>& recusals) {
  json::array rows;
  rows.reserve(recusals.size());
  for (const draw::RecusedPair& pair : recusals) {
    rows.push_back({{"object", pair.object}, {"officer", pair.officer}, {"reason", pair.reason}});
  }
  return rows;
}

Status read_recusals(const json::value& value, std::vector<draw::RecusedPair>& recusals) {
  return read_rows(value, "recusals", recusals,
                   [&](const json::value& row, const std::string& where) -> Status {
                     BundleFields fields(row, where, {"object", "officer", "reason"});
                     recusals.push_back({fields.number("object", std::numeric_limits<std::int64_t>::max()),
                                         fields.integer<std::uint32_t>("officer"),
                                         fields.integer<std::uint8_t>("reason")});
                     return state_of(fields);
                   });
}

json::value selected_json(const std::vector<draw::Selected>& selected) {
  json::array rows;
  rows.reserve(selected.size());
  for (const draw::Selected& row : selected) {
    rows.push_back({{"index", row.index},
                    {"kind", row.kind},
                    {"pass", row.pass},
                    {"rank", row.rank},
                    {"ticket", hex_json(row.ticket)}});
  }
  return rows;
}

Status read_selected(const json::value& value, std::vector<draw::Selected>& selected) {
  return read_rows(value, "result.selected", selected,
                   [&](const json::value& row, const std::string& where) -> Status {
                     BundleFields fields(row, where, {"index", "kind", "pass", "rank", "ticket"});
                     draw::Selected out;
                     out.pass = fields.integer<std::uint16_t>("pass");
                     out.kind = fields.integer<std::uint8_t>("kind");
                     out.rank = fields.integer<std::uint32_t>("rank");
                     out.index = fields.number("index", std::numeric_limits<std::int64_t>::max());
                     out.ticket = fields.digest("ticket");
                     selected.push_back(out);
                     return state_of(fields);
                   });
}

json::value seats_json(const std::vector<draw::Seat>& seats) {
  json::array rows;
  rows.reserve(seats.size());
  for (const draw::Seat& seat : seats) {
    const json::value officer = seat.officer ? json::value(*seat.officer) : json::value(nullptr);
    rows.push_back({{"object", seat.object}, {"officer", officer}, {"seat", seat.seat}});
  }
  return rows;
}

Status read_seats(const json::value& value, std::vector<draw::Seat>& seats) {
  return read_rows(value, "result.seats", seats,
                   [&](const json::value& row, const std::string& where) -> Status {
                     BundleFields fields(row, where, {"object", "officer", "seat"});
                     draw::Seat seat;
                     seat.object = fields.number("object", std::numeric_limits<std::int64_t>::max());
                     seat.seat = fields.integer<std::uint8_t>("seat");
                     if (!fields.value("officer").is_null())
                       seat.officer = fields.integer<std::uint32_t>("officer");
                     seats.push_back(seat);
                     return state_of(fields);
                   });
}

}  // namespace dd::wire
