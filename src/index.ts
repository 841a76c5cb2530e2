export { buildCollection } from './collections/build-collection';
export { listContracts, loadContracts } from './contracts/load-contracts';
export { validateContract } from './contracts/validate-contract';
export type { Diagnosis } from './doctor/diagnosis';
export { examineVendor, type VendorReport } from './doctor/examine-vendor';
export type { ProbeOptions } from './doctor/probe-options';
export { type MockOptions, type MockServer, startMock } from './mock/server/start-mock';
export type { Api, MatchableApi } from './model/api';
export type { Contract, SourceLocation } from './model/contract';
export type { CollectionCoverage, Coverage, CoverageShares, Documented, Share } from './model/coverage';
export type { EnvironmentFile } from './model/environment-file';
export type { ErrorCode } from './model/error-codes';
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
export type { PathSegment, PathTemplate } from './model/path-template';
export type { Recording } from './model/recording';
export type { Reporter, ReporterFactory, ReporterOptions, RunInfo } from './model/reporter';
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
export { createMatcher, type Matcher } from './operations/create-matcher';
export { checkSchemas } from './pipelines/check-schemas';
export { type DriftReport, type ExplainedDifference, findDrift } from './pipelines/drift/find-drift';
export { type GeneratedFile, generate, listOutdated, listStale, writeFiles } from './pipelines/generate/generate';
export { loadApis } from './pipelines/load-apis';
export { loadOperations } from './pipelines/load-operations';
export { mergeReports } from './pipelines/run/merge-reports';
export { planRun, type RunPlan } from './pipelines/run/plan-run';
export { runCollections } from './pipelines/run/run-collections';
export type { RunOptions, RunSettings } from './pipelines/run/run-options';
export { checkHar } from './pipelines/traffic/check-har';
export { type CheckedExchange, createRecordingChecker } from './pipelines/traffic/check-recording';
export { summarizeTraffic } from './pipelines/traffic/summarize-traffic';
export type { Pair } from './register/pair';
export { type RegisterOptions, registerUptrends } from './register/register-uptrends';
export { createReport, type ReportOptions } from './report/create-report';
export type { Selection } from './run/select-items';
export type { Target } from './setup/build-environment';
export { buildVariables } from './setup/build-variables';
export { findSetups, type SetupSource } from './setup/find-setups';
export { makeEnvironment } from './setup/make-environment';
export type { ApiSetup, Setting, Settings, VendorSetup } from './setup/vendor-setup';
export { createVerifier, type Evidence, type Verifier } from './verify/verify-exchange';
