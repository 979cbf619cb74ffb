// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/library_names.h"
#include "web/route.h"

// The two libraries (两库) over HTTP: what stands beside the records, and the steps that change several of
// them.
namespace dd::web::library {

Result<PageOf<service::ListedUnit>> units(Context& context, const UnitsQuery& query, const None&);
Result<service::UnitFacts> unit_facts(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<Unit>> set_status(Context& context, const None&, const service::StatusChange& body);

Result<service::OfficerFacts> officer_facts(Context& context, const IdQuery& query, const None&);
Result<Rows<service::WorkLine>> workload(Context& context, const BodyQuery& query, const None&);

Result<service::KeyListView> key_list(Context& context, const KeyListQuery& query, const None&);
Result<None> change_key_list(Context& context, const None&, const service::KeyListChange& body);
Result<None> withdraw_key_change(Context& context, const None&, const service::KeyListStep& body);
Result<None> enforce_key_list(Context& context, const None&, const service::KeyListStep& body);

Result<Rows<service::DoublePair>> doubles(Context& context, const BodyQuery& query, const None&);
Result<RecordSaved<Unit>> merge(Context& context, const None&, const service::MergeRequest& body);
Result<service::QualityReport> quality(Context& context, const BodyQuery& query, const None&);

}  // namespace dd::web::library
