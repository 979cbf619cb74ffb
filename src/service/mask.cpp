// SPDX-License-Identifier: Apache-2.0
#include "service/mask.h"

namespace dd::service {
namespace {

constexpr std::size_t kShortestShown = 8;
constexpr std::string_view kStars = "****";

std::size_t first_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return size;
}

void keep(std::string& edited, const std::string& stored, const std::string& masked) {
  if (edited == masked) edited = stored;
}

}  // namespace

std::string mask_name(std::string_view name) {
  if (name.empty()) return {};
  return std::string(name.substr(0, first_character(name))) + "**";
}

std::string mask_phone(std::string_view phone) {
  if (phone.empty()) return {};
  if (phone.size() < kShortestShown) return std::string(kStars);
  return std::string(phone.substr(0, 3)) + std::string(kStars) + std::string(phone.substr(phone.size() - 4));
}

void mask(Unit& unit) {
  unit.legal_person = mask_name(unit.legal_person);
  unit.contact = mask_name(unit.contact);
  unit.phone = mask_phone(unit.phone);
}

void mask(Officer& officer) { officer.phone = mask_phone(officer.phone); }

void unmask(Unit& edited, const Unit& stored) {
  keep(edited.legal_person, stored.legal_person, mask_name(stored.legal_person));
  keep(edited.contact, stored.contact, mask_name(stored.contact));
  keep(edited.phone, stored.phone, mask_phone(stored.phone));
}

void unmask(Officer& edited, const Officer& stored) {
  keep(edited.phone, stored.phone, mask_phone(stored.phone));
}

}  // namespace dd::service
