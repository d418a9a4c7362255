"""Traces each workload, makes every state that a power cut may leave, and opens each."""

import concurrent.futures
import errno
import multiprocessing
import operator
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import controls
import states
import traces
from commandcuts import BACK, Backups, Purges, Saves
from harness import HERE, Failure, complaints, copy, fail_with, make_practice, need, say
from faults import ERRORS, ONCE_ONLY, build_shim
from situations import Situations
from workloads import WORKLOADS


def _trace(folder, log, run, told=Saves.told, rebuilt="index"):
    """What a program does to a folder, by strace."""
    trace = traces.Trace.beginning_at(folder, rebuilt)
    answer = run([*traces.STRACE, "-o", str(log)])
    if answer.returncode != 0:
        raise Failure(f"the traced run failed: {answer.stdout} {answer.stderr.decode()}")
    traces.Reader(folder, trace, told).read(log)
    log.unlink()
    if not any(step.act == "name" for step in trace.steps):
        raise Failure("the trace shows no change of the practice: strace did not see it")
    return trace


# How the doctor tells that the log, or the end of it, is gone.
_LOG_GONE = ("The audit log has no line, but", "The audit log begins on ", "The audit log ends with ",
             "locks/log-end is not what caseload wrote")


def _after_a_cut(answer):
    """What is examined, without that the log is gone, where a cut has taken all of a file that was written to.

    The model allows it of every file that is not confirmed. That the doctor tells it is right; what
    it would cost is words, and those are looked for.
    """
    answer = dict(answer)
    answer["findings"] = [
        found for found in answer.get("findings", [])
        if not (found[0] == "audit" and (
            found[2].startswith(_LOG_GONE) or "that had stood before entry" in found[2]))]
    return answer


def _examine(program, folders, workers):
    """The answers for all folders, from several processes."""
    parts = [folders[n::workers] for n in range(workers)]
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        answers = list(pool.map(program.examine, parts))
    return [_after_a_cut(answers[n % workers][n // workers]) for n in range(len(folders))]


def _check(program, scratch, trace, judge, model, most, workers, alike=()):
    """Makes and examines the states; gives how many there were, and what is wrong with which."""
    found, total, acknowledged = states.states(trace, model, alike=alike)
    if most and len(found) > most:
        found = [found[n * len(found) // most] for n in range(most)]
    bad = []
    for start in range(0, len(found), 200):
        part = found[start:start + 200]
        folders, told = [], []
        for number, state in enumerate(part):
            folder = Path(scratch) / f"state-{number}"
            state.write(folder)
            folders.append(folder)
            told.append(acknowledged[:state.acknowledged])
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            before = list(pool.map(judge.before, folders, told))
            answers = _examine(program, [f / judge.inside for f in folders], workers)
            after = list(pool.map(judge.after, folders, told, answers))
        for folder, wrong in zip(folders, map(operator.add, before, after)):
            if wrong:
                bad.append(wrong)
            shutil.rmtree(folder)
    return len(found), total, bad


def _torn(answer, acknowledged):
    """Only what makes a document unreadable: the controls write no audit."""
    return complaints({**answer, "findings": []}, acknowledged)


def _controls(program, scratch, base, revisions, most, workers):
    """The bad writers must be found out, and the right one must not be."""
    client = next(base.glob("clients/*/client.json")).relative_to(base)
    shown = []
    for writer in controls.WRITERS:
        folder = copy(base, Path(scratch) / "control")
        run = lambda strace: program_run(
            [*strace, sys.executable, str(HERE / "controls.py"), "write", writer,
             str(folder / client)])
        trace = _trace(folder, Path(scratch) / "control.log", run)
        shutil.rmtree(folder)
        count, _, bad = _check(
            program, scratch, trace, Saves(revisions, _torn), "ordered", most, workers)
        shown.append(f"{writer} {len(bad)} bad of {count}")
        if writer in controls.BAD and not bad:
            raise Failure(f"the control “{writer}” was not found out in {count} states")
        if writer not in controls.BAD and bad:
            fail_with(
                [wrong[0] for wrong in bad],
                f"the control “{writer}” is right, but was found wrong")
    return "  controls: " + ", ".join(shown)


def program_run(arguments):
    return subprocess.run(arguments, capture_output=True, timeout=120)


def _recoveries(program, scratch, trace, judge, most, number):
    """Faults while a practice is opened after a cut: a second start has everything all the same."""
    chance = random.Random(5 + number)
    shim = build_shim(scratch)
    every = [(c, e, s) for c, errors in ERRORS.items() for e in errors if e != "SHORT"
             for s in ("", *(() if e in ONCE_ONLY else ("+",)))]
    found, _, acknowledged = states.states(trace, "ordered")
    chosen = chance.sample(found, min(most, len(found)))
    hits, bad = 0, []
    for turn, state in enumerate(chosen):
        told = acknowledged[:state.acknowledged]
        # Every workload goes on with the faults where the one before ends.
        call, error, sign = every[(number * most + turn) % len(every)]
        count = chance.randint(1, 3 if call not in ("open", "close", "read") else 40)
        folder, log = Path(scratch) / "recovery", Path(scratch) / "recovery.log"
        state.write(folder)
        practice = folder / judge.inside
        answer = program.run(
            ["examine"], f"{practice}\n",
            {"LD_PRELOAD": str(shim), "FAULT_DIR": str(practice), "FAULT_LOG": str(log),
             "FAULT": f"{call}:{getattr(errno, error)}:{count}{sign}"})
        hits += any(line.startswith("!") for line in log.read_text().splitlines())
        log.unlink()
        wrong = [] if answer.returncode == 0 else [f"ended with {answer.returncode}"]
        wrong += judge.after(folder, told, _after_a_cut(program.examine([practice])[0]))
        if wrong:
            bad.append(f"{call} {error} {count}{sign} while opening: {wrong[0]}")
        shutil.rmtree(folder)
    return (len(chosen), hits, len(bad)), bad


def _copiers(program, scratch, judge, most, workers):
    """Backups that are copied wrongly must be found out, and the one that is copied well not."""
    source = Path(scratch) / "control.age"
    folder = copy(judge.base, Path(scratch) / "control")
    judge.run(folder)
    (folder / "out" / "b.age").rename(source)
    shutil.rmtree(folder)
    judge.has_notes = False
    shown = []
    for writer, (_, reason) in controls.COPIERS.items():
        run = lambda folder, strace: program_run(
            [*strace, sys.executable, str(HERE / "controls.py"), "copy", writer, str(source),
             str(folder / "out" / "b.age")])
        shown.append(_control(program, scratch, judge, writer, run, reason, most, workers))
    judge.has_notes = True
    return shown


def _removers(program, scratch, judge, most, workers):
    """Charts that are removed wrongly must be found out."""
    shown = []
    for writer, (_, reason) in controls.REMOVERS.items():
        run = lambda folder, strace: program_run(
            [*strace, sys.executable, str(HERE / "controls.py"), "remove", writer,
             *(str(folder / path) for path in judge.chart)])
        shown.append(_control(program, scratch, judge, writer, run, reason, most, workers))
    return shown


def _control(program, scratch, judge, writer, run, reason, most, workers):
    """One control in place of a command: found out for a reason, or good where there is none."""
    trace = _command_trace(scratch, judge, run)
    count, _, bad = _check(program, scratch, trace, judge, "ordered", most, workers)
    name = type(judge).__name__.lower()
    bad = [wrong for wrong in bad if reason is None or any(reason in line for line in wrong)]
    if reason and not bad:
        raise Failure(f"the control “{writer}” of {name} was not found out in {count} states")
    if not reason and bad:
        fail_with(
            [wrong[0] for wrong in bad],
            f"the control “{writer}” of {name} is right, but was found wrong")
    return f"{writer} {len(bad)} bad of {count}"


def _command_trace(scratch, judge, run):
    """What a command does to a folder of its own."""
    folder = copy(judge.base, Path(scratch) / "cut")
    trace = _trace(
        folder, Path(scratch) / "cut.log", lambda strace: run(folder, strace),
        judge.told, judge.rebuilt)
    if not any(step.act == "ack" for step in trace.steps):
        raise Failure(f"the traced command did not say “{judge.told}”")
    shutil.rmtree(folder)
    return trace


def _killed_purges(program, scratch, judge, whole, most, workers):
    """A cut after a start that finished a purge, which was killed before a removal was on disk."""
    synced = [n for n, step in enumerate(whole.steps) if step.act.startswith("sync")]
    numbers = [
        count for count, n in enumerate(synced, 1)
        if (change := whole.steps[n - 1].change) and change.path in judge.chart]
    if most and len(numbers) > most:
        numbers = [numbers[n * len(numbers) // most] for n in range(most)]
    total, found = 0, []
    for number in numbers:
        folder, log = copy(judge.base, Path(scratch) / "cut"), Path(scratch) / "cut.log"
        trace = traces.Trace.beginning_at(folder, judge.rebuilt)
        reader = traces.Reader(folder, trace, judge.told)
        kill = f"--inject=fsync:signal=SIGKILL:when={number}"
        if judge.run(folder, prefix=[*traces.STRACE, "-o", str(log), kill]).returncode == 0:
            raise Failure(f"the purge was not killed at fsync {number}")
        reader.read(log)
        last = trace.steps[-1]
        if last.act != "name" or last.change.act != "unlink":
            raise Failure(f"the purge was not killed after a removal, at fsync {number}")
        program.run(["examine"], f"{folder}\n", prefix=[*traces.STRACE, "-o", str(log)])
        reader.read(log)
        trace.steps.append(traces.Step("ack", path=judge.told))
        shutil.rmtree(folder)
        log.unlink()
        count, _, bad = _check(program, scratch, trace, judge, "ordered", None, workers)
        total += count
        for wrong in bad:
            is_back = any(sign in line for line in wrong for sign in BACK)
            if not is_back or not judge.allows("killed"):
                found.append(f"purge killed at fsync {number}: {'; '.join(wrong[:3])}")
    return (f"  purges that were killed and finished: {len(numbers)}, {total} states, "
            f"{len(found)} bad"), found


class _Cuts:
    """The cuts of one workload or command in a process of its own, and what is to be said of them."""

    def __init__(self, program, scratch, size, number):
        self.program, self.size, self.number = program, size, number
        self.scratch = Path(scratch) / f"cuts-{number}"
        self.scratch.mkdir()
        self.totals = {"ordered": (0, 0, 0), "weak": (0, 0, 0)}
        self.found, self.gaps = [], []
        # Lines to be said, by their place.
        self.lines = {"counts": [], "killed": [], "controls": []}
        self.recoveries = (0, 0, 0)

    def check(self, workload, trace, judge):
        """Both models, and starts after a cut that have a fault."""
        for model in self.totals:
            count, total, bad = _check(
                self.program, self.scratch, trace, judge, model,
                self.size["weak"] if model == "weak" else None, 1,
                # Every version of it only in large numbers: it would triple the time.
                ("locks/log-end",) if self.size["weak"] else ())
            self.totals[model] = (count, total, len(bad))
            self.found += [f"{workload}, {model}: {'; '.join(wrong[:3])}" for wrong in bad]
        self.workload = f"{workload} {self.totals['ordered'][0]} + {self.totals['weak'][0]}"
        self.recoveries, bad = _recoveries(
            self.program, self.scratch, trace, judge, self.size["recoveries"], self.number)
        self.found += bad

    def without_handles(self):
        """What another process can be told."""
        del self.program
        return self


def _workload_cuts(cuts, workload, situations):
    situation = situations.of(workload)
    folder = copy(situation.folder, cuts.scratch / "cut")
    trace = _trace(
        folder, cuts.scratch / "cut.log",
        lambda strace: cuts.program.rehearse(
            folder, WORKLOADS[workload], prefix=strace, timeout=120))
    shutil.rmtree(folder)
    cuts.check(
        workload, trace, Saves(situation.revisions, situation=(cuts.program, situation)))


def _command_cuts(cuts, made, others):
    """A command: its own cuts, and the writers in its place that are wrong on purpose."""
    judge = made(cuts.program, cuts.scratch)
    name = made.__name__.lower()
    trace = _command_trace(
        cuts.scratch, judge, lambda folder, strace: judge.run(folder, prefix=strace))
    cuts.check(name[:-1], trace, judge)
    cuts.lines["counts"].append(f"  {name}: {judge.counts()}")
    if made is Purges:
        line, bad = _killed_purges(
            cuts.program, cuts.scratch, judge, trace, cuts.size["purge kills"], 1)
        cuts.lines["killed"].append(line)
        cuts.found += bad
        cuts.lines["killed"] += [f"  known and open: {gap}" for gap in judge.gaps()]
    shown = others(cuts.program, cuts.scratch, judge, cuts.size["controls"], 1)
    cuts.lines["controls"].append(f"  controls of {name}: {', '.join(shown)}")


def _control_cuts(cuts, base, revisions):
    cuts.lines["controls"].append(_controls(
        cuts.program, cuts.scratch, base, revisions, cuts.size["controls"], 1))


def _run_cuts(task):
    """One of the tasks; a check that does not hold comes back as its words."""
    work, arguments, cuts = task
    try:
        work(cuts, *arguments)
        return cuts.without_handles(), None
    except Failure as failure:
        return None, f"{failure}"


def run_power_cuts(program, scratch, size, workers):
    """Every state of every workload, in the ordered model and in the weak one."""
    need("strace")
    base = Path(scratch) / "cut-base"
    revisions = make_practice(program, base)
    since = time.monotonic()
    situations = Situations(program, scratch, base, revisions)
    for workload in WORKLOADS:
        situations.of(workload)
    # What takes longest begins first, so that no processor waits at the end.
    works = [(_command_cuts, (Purges, _removers)), (_command_cuts, (Backups, _copiers)),
             (_control_cuts, (base, revisions)),
             *((_workload_cuts, (workload, situations)) for workload in WORKLOADS)]
    tasks = [(*work, _Cuts(program, scratch, size, n)) for n, work in enumerate(works)]
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        answers = pool.map(_run_cuts, tasks, 1)
    broken = [words for _, words in answers if words]
    done = [cuts for cuts, _ in answers if cuts]
    checked = [cuts for cuts in done if hasattr(cuts, "workload")]
    for model in ("ordered", "weak"):
        count, total, bad = (sum(cuts.totals[model][n] for cuts in done) for n in range(3))
        say(f"power cuts, {model}: {count} different states of {total} enumerated, {bad} bad")
    say("  states by workload: " + ", ".join(cuts.workload for cuts in [*checked[2:], *checked[:2]]))
    runs, hits, bad = (sum(cuts.recoveries[n] for cuts in done) for n in range(3))
    for place in ("counts", "killed"):
        for cuts in done:
            for line in cuts.lines[place]:
                say(line)
    say(f"  recoveries: {runs} starts after a cut, {hits} with a fault, {bad} bad")
    for cuts in done:
        for line in cuts.lines["controls"]:
            say(line)
    say(f"  ({time.monotonic() - since:.0f} s)")
    found = broken + [line for cuts in done for line in cuts.found]
    if found:
        fail_with(found, "a power cut can cost words", 20)
