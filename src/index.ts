export { buildCollection } from './collections/build-collection';
export type { AskedCallback, CallbackOptions, Callbacks, SentCallback } from './mock/callbacks/callback-options';
export type { Fault, FaultRule, FaultTiming, Latency } from './mock/faults/fault-rule';
export type { KeptThing, MockControls } from './mock/server/mock-controls';
export type { Complaint, MockExchange, MockRequest, Reply } from './mock/server/reply';
export { type MockOptions, type MockServer, startMock } from './mock/server/start-mock';
export type { Api, MatchableApi } from './model/api';
export type { Callback } from './model/callback';
export type { Compared, RunComparison } from './model/comparison';
export type { Contract, SourceLocation } from './model/contract';
export type { CollectionCoverage, Coverage, CoverageShares, Documented, Share } from './model/coverage';
export type { ErrorCode } from './model/error-codes';
export type { Exchange, Headers } from './model/exchange';
export type { FailOn } from './model/fail-on';
export type { CheckResult, Finding, Outcome, Severity } from './model/finding';
export type { Capture, Item, ItemList, Rejection } from './model/item';
export type { Json, JsonObject } from './model/json';
export type {
  Body,
  Effect,
  IssuedCredentials,
  Link,
  Method,
  Operation,
  Paging,
  Parameter,
  Pending,
  Period,
  RequestBody,
  ResponseHeader,
  ResponseSpec,
} from './model/operation';
export type { PathSegment, PathTemplate } from './model/path-template';
export type { Recording } from './model/recording';
export type { Reporter, ReporterFactory, ReporterOptions, RunInfo, Wait } from './model/reporter';
export type { CollectionSummary, ItemResult, PlannedItem, RunSummary, Status, Totals } from './model/results';
export type { BodyExpression, RuntimeExpression } from './model/runtime-expression';
export { UserError } from './model/user-error';
export type {
  OAuthCredentials,
  SchemeVariables,
  Vendor,
  VendorAccount,
  VendorAdvice,
  VendorVariable,
} from './model/vendor';
export { type DriftReport, type ExplainedDifference, findDrift } from './pipelines/drift/find-drift';
export { type CollectionFormat, generate } from './pipelines/generate/generate';
export { writeGenerated as writeFiles } from './pipelines/generate/v3-folders';
export type { GeneratedFile } from './pipelines/generate/write-files';
export type { CallbackCredentials } from './pipelines/listen/check-origin';
export type { CheckedCallback } from './pipelines/listen/check-received';
export { type Listener, type ListenerOptions, startListener } from './pipelines/listen/start-listener';
export { loadApis } from './pipelines/load-apis';
export type { RecordedRequest } from './pipelines/mock/describe-request';
export { type RequestRecorder, recordRequests } from './pipelines/mock/record-requests';
export { mergeReports } from './pipelines/run/merge-reports';
export { runCollections } from './pipelines/run/run-collections';
export type { RunOptions, RunSettings } from './pipelines/run/run-options';
export { checkHar } from './pipelines/traffic/check-har';
export { type CheckedExchange, createRecordingChecker } from './pipelines/traffic/check-recording';
export { createReport, type ReportOptions } from './report/create-report';
export type { WrongSignIns } from './run/hold-back';
export type { Selection } from './run/select-items';
export type { Target } from './setup/build-environment';
export { buildVariables } from './setup/build-variables';
export { makeEnvironment } from './setup/make-environment';
