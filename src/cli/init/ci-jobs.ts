/** A CI that Vouch writes a job for. */
export type Ci = keyof typeof ciJobs;

interface CiJob {
  readonly title: string;
  /** Where the CI reads it. */
  readonly file: string;
  /** One job on one machine. @param run the command that runs the collections */
  readonly format: (run: string) => string;
}

export const ciJobs = {
  github: {
    title: 'GitHub Actions',
    file: '.github/workflows/vouch.yml',
    format: (run) => `name: contracts
on:
  push:
  schedule:
    - cron: '0 6 * * *'
jobs:
  contracts:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
      - uses: actions/cache@v4
        with:
          path: reports/history.ndjson
          key: vouch-\${{ github.run_id }}
          restore-keys: vouch-
      - run: ${run}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: report
          path: reports
`,
  },
  gitlab: {
    title: 'GitLab',
    file: '.gitlab-ci.yml',
    format: (run) => `contracts:
  image: node:22
  cache:
    key: vouch
    when: always
    paths:
      - reports/history.ndjson
  script:
    - npm ci
    - ${run}
  artifacts:
    when: always
    paths:
      - reports
    reports:
      junit: reports/junit.xml
`,
  },
  jenkins: {
    title: 'Jenkins',
    file: 'Jenkinsfile',
    format: (run) => `pipeline {
  agent any
  stages {
    stage('Contracts') {
      steps {
        sh 'npm ci'
        sh '${run}'
      }
    }
  }
  post {
    always {
      junit 'reports/junit.xml'
      archiveArtifacts 'reports/**'
    }
  }
}
`,
  },
  azure: {
    title: 'Azure Pipelines',
    file: 'azure-pipelines.yml',
    format: (run) => `trigger:
  - main
pool:
  vmImage: ubuntu-latest
steps:
  - script: npm ci
  - task: Cache@2
    inputs:
      key: vouch | "$(Build.BuildId)"
      restoreKeys: vouch
      path: reports
  - script: ${run}
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: reports/junit.xml
  - publish: reports
    condition: always()
    artifact: report
`,
  },
} as const satisfies Readonly<Record<string, CiJob>>;

export const ciNames = Object.keys(ciJobs) as readonly Ci[];
