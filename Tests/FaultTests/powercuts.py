"""Traces each workload, makes every state that a power cut may leave, and opens each."""

import concurrent.futures
import errno
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import controls
import states
import traces
from harness import (
    HERE, Acknowledged, Failure, complaints, copy, fail_with, losses, make_practice, need, say)
from faults import ERRORS, ONCE_ONLY, build_shim
from workloads import WORKLOADS


def _trace(folder, log, run):
    """What a program does to a practice, by strace."""
    trace = traces.Trace.beginning_at(folder)
    answer = run([*traces.STRACE, "-o", str(log)])
    if answer.returncode != 0:
        raise Failure(f"the traced run failed: {answer.stdout} {answer.stderr.decode()}")
    traces.Reader(folder, trace).read(log)
    log.unlink()
    if not any(step.act == "name" for step in trace.steps):
        raise Failure("the trace shows no change of the practice: strace did not see it")
    return trace


def _examine(program, folders, workers):
    """The answers for all folders, from several processes."""
    parts = [folders[n::workers] for n in range(workers)]
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        answers = list(pool.map(program.examine, parts))
    return [answers[n % workers][n // workers] for n in range(len(folders))]


def _check(program, scratch, trace, revisions, model, most, workers, complain=complaints):
    """Makes and examines the states; gives how many there were, and what is wrong with which."""
    found, total, acknowledged = states.states(trace, model)
    if most and len(found) > most:
        found = [found[n * len(found) // most] for n in range(most)]
    bad = []
    for start in range(0, len(found), 200):
        part = found[start:start + 200]
        folders = []
        for number, state in enumerate(part):
            folder = Path(scratch) / f"state-{number}"
            state.write(folder)
            folders.append(folder)
        for folder, state, answer in zip(
                folders, part, _examine(program, folders, workers)):
            told = Acknowledged.of("\n".join(acknowledged[:state.acknowledged]))
            wrong = complain(answer, told.revisions)
            wrong += losses(folder, told.revisions, revisions)
            if wrong:
                bad.append(wrong[0])
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
            [*strace, sys.executable, str(HERE / "controls.py"), writer, str(folder / client)])
        trace = _trace(folder, Path(scratch) / "control.log", run)
        shutil.rmtree(folder)
        count, _, bad = _check(
            program, scratch, trace, revisions, "ordered", most, workers, _torn)
        shown.append(f"{writer} {len(bad)} bad of {count}")
        if writer in controls.BAD and not bad:
            raise Failure(f"the control “{writer}” was not found out in {count} states")
        if writer not in controls.BAD and bad:
            fail_with(bad, f"the control “{writer}” is right, but was found wrong")
    say("  controls: " + ", ".join(shown))


def program_run(arguments):
    return subprocess.run(arguments, capture_output=True, timeout=120)


def _recoveries(program, scratch, traced, revisions, most):
    """Faults while a practice is opened after a cut: a second start has everything all the same."""
    chance = random.Random(5)
    shim = build_shim(scratch)
    every = [(c, e, s) for c, errors in ERRORS.items() for e in errors if e != "SHORT"
             for s in ("", *(() if e in ONCE_ONLY else ("+",)))]
    runs, hits, bad = 0, 0, []
    for trace in traced:
        found, _, acknowledged = states.states(trace, "ordered")
        for state in chance.sample(found, min(most, len(found))):
            told = Acknowledged.of("\n".join(acknowledged[:state.acknowledged]))
            call, error, sign = every[runs % len(every)]
            number = chance.randint(1, 3 if call not in ("open", "close", "read") else 40)
            folder, log = Path(scratch) / "recovery", Path(scratch) / "recovery.log"
            state.write(folder)
            answer = program.run(
                ["examine"], f"{folder}\n",
                {"LD_PRELOAD": str(shim), "FAULT_DIR": str(folder), "FAULT_LOG": str(log),
                 "FAULT": f"{call}:{getattr(errno, error)}:{number}{sign}"})
            runs += 1
            hits += any(line.startswith("!") for line in log.read_text().splitlines())
            log.unlink()
            wrong = [] if answer.returncode == 0 else [f"ended with {answer.returncode}"]
            wrong += complaints(program.examine([folder])[0], told.revisions)
            wrong += losses(folder, told.revisions, revisions)
            if wrong:
                bad.append(f"{call} {error} {number}{sign} while opening: {wrong[0]}")
            shutil.rmtree(folder)
    say(f"  recoveries: {runs} starts after a cut, {hits} with a fault, {len(bad)} bad")
    return bad


def run_power_cuts(program, scratch, size, workers):
    """Every state of every workload, in the ordered model and in the weak one."""
    need("strace")
    base = Path(scratch) / "cut-base"
    revisions = make_practice(program, base)
    since = time.monotonic()
    totals = {"ordered": [0, 0, 0], "weak": [0, 0, 0]}
    found, by_workload, traced = [], [], []
    for workload, script in WORKLOADS.items():
        folder = copy(base, Path(scratch) / "cut")
        trace = _trace(
            folder, Path(scratch) / "cut.log",
            lambda strace: program.rehearse(folder, script, prefix=strace, timeout=120))
        shutil.rmtree(folder)
        traced.append(trace)
        for model, sums in totals.items():
            count, total, bad = _check(
                program, scratch, trace, revisions, model,
                size["weak"] if model == "weak" else None, workers)
            sums[0] += count
            sums[1] += total
            sums[2] += len(bad)
            found += [f"{workload}, {model}: {line}" for line in bad]
            by_workload.append(f"{workload} {count}" if model == "ordered" else f"+ {count}")
    for model, (count, total, bad) in totals.items():
        say(f"power cuts, {model}: {count} different states of {total} enumerated, {bad} bad")
    say("  states by workload: " + ", ".join(by_workload).replace(", +", " +"))
    found += _recoveries(program, scratch, traced, revisions, size["recoveries"])
    _controls(program, scratch, base, revisions, size["controls"], workers)
    say(f"  ({time.monotonic() - since:.0f} s)")
    if found:
        fail_with(found, "a power cut can cost words", 20)
