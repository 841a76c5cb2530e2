export { buildVariables } from './build-variables';
export { checkHar } from './check-har';
export { type CheckedExchange, createRecordingChecker } from './check-recording';
export { checkSchemas } from './check-schemas';
export { buildCollection } from './collections/build-collection';
export { listContracts, loadContracts } from './contracts/load-contracts';
export { validateContract } from './contracts/validate-contract';
export type { Diagnosis } from './doctor/diagnosis';
export type { Setting, Settings } from './doctor/examine-variables';
export { type Examination, examineVendor, type Patient, type VendorReport } from './doctor/examine-vendor';
export type { Target } from './environments/build-environment';
export { type DriftReport, type ExplainedDifference, findDrift } from './find-drift';
export { type GeneratedFile, generate, listOutdated, listStale, writeFiles } from './generate';
export { type Api, loadApis } from './load-apis';
export { loadOperations } from './load-operations';
export { makeEnvironment } from './make-environment';
export { createMatcher, type MatchableApi, type Matcher } from './match/create-matcher';
export type { Recording } from './match/recording';
export { mergeReports } from './merge-reports';
export { type MockOptions, type MockServer, startMock } from './mock/start-mock';
export type { Contract, SourceLocation } from './model/contract';
export type { CollectionCoverage, Coverage, CoverageShares, Documented, Share } from './model/coverage';
export type { Exchange, Headers } from './model/exchange';
export type { CheckResult, Finding, Outcome, Severity } from './model/finding';
export type { Capture, Item, ItemList, Rejection } from './model/item';
export type { Json, JsonObject } from './model/json';
export {
  type Body,
  type Effect,
  effects,
  type IssuedCredentials,
  type Link,
  type Method,
  type Operation,
  type Paging,
  type Parameter,
  type Pending,
  type Period,
  type RequestBody,
  type ResponseHeader,
  type ResponseSpec,
} from './model/operation';
export type { Reporter, ReporterFactory, ReporterOptions, RunInfo } from './model/reporter';
export type { CollectionSummary, ItemResult, PlannedItem, RunSummary, Status, Totals } from './model/results';
export { UserError } from './model/user-error';
export type { OAuthCredentials, SchemeVariables, Vendor, VendorVariable } from './model/vendor';
export { type Pair, type RegisterOptions, registerUptrends } from './register/register-uptrends';
export { createReport, type ReportOptions } from './report/create-report';
export type { Selection } from './run/select-items';
export { planRun, type RunPlan, runCollections } from './run-collections';
export type { RunOptions, RunSettings } from './run-options';
export { summarizeTraffic } from './summarize-traffic';
export { vendors } from './vendors/vendors';
export { createVerifier, type Evidence, type Verifier } from './verify/verify-exchange';
