/** The text of `pipeline --help`. */
export const HELP = `Usage: pipeline [COMMAND] [SELECTOR…] [FLAGS]

Runs the stages of pipeline.yaml; what is stored and still valid is reused.

Commands
  run        run the selected cells and all that they need (the default)
  plan       say per stage what a run would do, how long it takes, and why; --cells lists the cells
  status     say per stage how many results are stored
  why        say which part of a cell's fingerprint changed, and where its outputs lie: pipeline why CELL;
             --files lists the files that it follows
  log        show what a cell printed: pipeline log CELL
  trace      where a result or a table's row comes from: pipeline trace DIGEST|FINGERPRINT|results/TABLE.csv:LINE
  graph      the stages and what they need, as Mermaid text; --svg FILE draws them
  verify     hash all that the profile's lock file names; --rerun N computes N cells once more
  diff       how results, tables and figures differ from a git revision's: pipeline diff REVISION
  accept     let earlier results count without a run: pipeline accept STAGE --reason TEXT
  gc         remove results: --max-size 2GiB, --max-age 30d, --keep-locked
  exec-cell  run one cell of a list: --manifest FILE --index I (FILE: what plan --json prints)
  schema     the JSON Schema of pipeline.yaml
  help       this text

Selectors
  train                                a stage
  train[space=nasbench201,labelled=78] some of its cells, by their coordinates and by what follows from them
  --from train                         a stage and all that comes after it
  A stage that is named like a command is reached by: pipeline run NAME

Flags
  --profile, -p NAME      a profile of pipeline.yaml
  --set STAGE.PARAM=VALUE replaces a parameter; may be repeated. Such a run publishes apart, in results/set/…
  --set STAGE.AXIS.NAME.SETTING=VALUE  replaces a setting of a plug-in or variant: search.strategy.delta-nas.walkers=5
  --jobs, -j N            cores that may be busy at once (default: all)
  --memory SIZE           what the memory hints of running cells may add up to (default: all there is)
  --only                  run the selected cells alone: what they need must be stored
  --dirty                 take earlier results of what the selected cells need, even if not current; publishes nothing
  --force                 run the selected cells even where results are stored
  --verify                hash reused results and published files in full, and repair them
  --json                  JSON: one event a line from run, one document from the others
  --cache DIR             the store (default: DELTA_NAS_CACHE, else .delta-nas/store)
  --file FILE             the manifest (default: pipeline.yaml)

Exit codes: 0 done; 1 a cell failed, or the output could not be written; 2 wrong arguments, manifest or cache; 130, 143 stopped.`;
