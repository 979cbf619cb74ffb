// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/import_names.h"
#include "web/route.h"

// Importing registers (导入名录) over HTTP: the body of an upload is the file as it is.
namespace dd::web::imports {

Result<Download> template_file(Context& context, const KindQuery& query, const None&);
/// 201 when it was stored, 200 for a dry run.
Result<service::ImportReport> upload(Context& context, const ImportQuery& query, const Upload& body);
/// What the file seems to be, before it is read as a whole.
Result<service::ImportLook> look(Context& context, const ImportFileQuery& query, const Upload& body);
Result<Rows<service::ImportSummary>> list(Context& context, const None&, const None&);
Result<service::ImportReport> show(Context& context, const None&, const None&);
Result<Download> rejects(Context& context, const None&, const None&);
Result<Download> annotated(Context& context, const None&, const None&);
Result<service::ImportReport> undo(Context& context, const None&, const UndoBody& body);

}  // namespace dd::web::imports
