# Builds Sluice for the launcher, which reads this file: sets of jars go to .sluice/app-N, so that a
# run that goes on keeps the jars that it started with.
# shellcheck shell=sh disable=SC2154 # home, state, java, jdk and fail are the launcher's

lock=$state/lock
log=$state/build.log
of_module='s/^\[INFO\] Building \(Sluice.*\) 0.*\(\[[0-9/]*\]\)/\2 \1/p'

build_once() {
  mkdir -p "$state"
  take_lock
  maven=
  trap 'stop_build 130' INT
  trap 'stop_build 143' TERM HUP
  # Another process may have built while this one waited for the lock.
  is_built || build
  trap - INT TERM HUP
  rm -rf "$lock"
}

# Only one builds. A folder is made by one process alone, on every system and file system.
take_lock() {
  told=
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    if is_left; then
      take_over
    else
      [ -n "$told" ] || printf 'sluice: waiting for another build (process %s)\n' "$owner" >&2
      told=yes
      sleep 1
    fi
  done
  echo $$ >"$lock/pid"
}

# Whether the lock's owner is gone, or was before it wrote its number.
is_left() {
  if [ -n "$owner" ]; then
    ! kill -0 "$owner" 2>/dev/null
  else
    [ -n "$(find "$lock" -prune -mmin +1 2>/dev/null)" ]
  fi
}

# Removes a lock that is left. Of several that see so one does, and looks again: by then the lock
# may be a new one. A Maven that its launcher left behind, killed by force, is ended first.
take_over() {
  if ! mkdir "$lock.over" 2>/dev/null; then
    [ -z "$(find "$lock.over" -prune -mmin +1 2>/dev/null)" ] || rmdir "$lock.over" 2>/dev/null || true
    sleep 1
    return
  fi
  owner=$(cat "$lock/pid" 2>/dev/null || true)
  if is_left; then
    left=$(cat "$lock/maven" 2>/dev/null || true)
    if [ -n "$left" ] && is_our_build "$left"; then
      printf 'sluice: ending a build that was left behind (process %s)\n' "$left" >&2
      kill "$left" 2>/dev/null || true
      while is_our_build "$left"; do
        sleep 1
      done
    fi
    rm -rf "$lock"
  fi
  rmdir "$lock.over"
}

# A number is used again: only a process that builds this folder is ended.
is_our_build() {
  case $(ps -o args= -p "$1" 2>/dev/null) in
    *"$home/pom.xml"*) return 0 ;;
    *) return 1 ;;
  esac
}

stop_build() {
  [ -z "$maven" ] || kill "$maven" 2>/dev/null || true
  rm -rf "$lock"
  [ ! -t 2 ] || printf '\n' >&2
  printf 'sluice: the build was stopped\n' >&2
  exit "$1"
}

build() {
  command -v mvn >/dev/null || give_up "Maven 3.8 or newer is needed to build and is not on your PATH."
  began=$(date +%s)
  : >"$state/stamp.new"
  # Progress is read from it before Maven has opened it.
  : >"$log"
  [ -t 2 ] || printf 'sluice: building (log: %s)\n' "$log" >&2
  # Maven must use the Java that was checked. Tests are not needed to run.
  # shellcheck disable=SC2086 # Maven 3.8 does not read MAVEN_ARGS itself
  JAVA_HOME=${java%/bin/java} mvn ${MAVEN_ARGS:-} -B -f "$home/pom.xml" -pl experiments -am \
    -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true package >"$log" 2>&1 </dev/null &
  maven=$!
  echo "$maven" >"$lock/maven"
  if [ -t 2 ]; then show_progress; else list_modules; fi
  if ! wait "$maven"; then
    sed -n 's/^\[ERROR\] */  /p' "$log" | grep -v -e '^ *$' -e 'To see the full stack' -e 'Re-run Maven' \
      -e 'For more information' -e 'Help 1' -e 'After correcting' -e 'mvn <args>' | head -n 20 >&2
    give_up "the build failed; the whole log is in $log"
  fi
  maven=
  collect
  mv "$state/stamp.new" "$state/stamp"
  archive_classes
  printf 'sluice: built in %s s\n' $(($(date +%s) - began)) >&2
}

give_up() {
  rm -rf "$lock"
  fail "$1"
}

# A line for each module, as its build begins.
list_modules() {
  listed=0
  while kill -0 "$maven" 2>/dev/null; do
    modules=$(sed -n "$of_module" "$log" 2>/dev/null) || true
    count=$(printf '%s' "$modules" | grep -c .) || true
    if [ "$count" -gt "$listed" ]; then
      printf '%s\n' "$modules" | tail -n "+$((listed + 1))" | sed 's/^/sluice: building /' >&2
      listed=$count
    fi
    sleep 1
  done
}

show_progress() {
  while kill -0 "$maven" 2>/dev/null; do
    doing=$(sed -n -e "$of_module" \
      -e 's/^\(Downloading\) from [^:]*: .*\/\([^/]*\)$/\1 \2/p' "$log" 2>/dev/null | tail -n 1 | cut -c 1-55)
    printf '\r\033[Ksluice: building %4s s  %s' $(($(date +%s) - began)) "$doing" >&2
    sleep 1
  done
  printf '\r\033[K' >&2
}

# Copies the jars of this build; those of other makers never change and may be links.
collect() {
  before=
  ! app_folder || before=${app##*/}
  name=app-$(date +%s)-$$
  mkdir "$state/$name"
  tr ':' '\n' <"$home/experiments/target/classpath" | while read -r jar || [ -n "$jar" ]; do
    jar=$home/experiments/target/$jar
    case ${jar##*/} in
      sluice-* | plugins-*) cp -p "$jar" "$state/$name/" ;;
      *) ln "$jar" "$state/$name/" 2>/dev/null || cp -p "$jar" "$state/$name/" ;;
    esac
  done
  cp -p "$home"/experiments/target/experiments-*[0-9].jar "$state/$name/"
  echo "$name" >"$state/current.new"
  mv "$state/current.new" "$state/current"
  # Those that started with the build before this one may still be at it.
  for old in "$state"/app-*; do
    [ "${old##*/}" = "$name" ] || [ "${old##*/}" = "$before" ] || rm -rf "$old"
  done
}

# Class data sharing: classes are parsed and checked once, here, and mapped at every start. Processes
# of runs, of which there are many, map a smaller archive. Without both everything works, a little
# later.
archive_classes() {
  app_folder
  classpath=
  for jar in "$app"/*.jar; do
    classpath=$classpath${classpath:+:}$jar
  done
  archive_those_of jdk
  archive_those_of runs --runs
}

# Its runs are nobody's: no server hears of them.
archive_those_of() { # the archive's name; then the options of warm-up
  archive=$app/$1-$jdk.jsa
  shift
  {
    env -u MLFLOW_TRACKING_URI "$java" "-XX:DumpLoadedClassList=$app/classes" -Djava.awt.headless=true \
      -Dai.djl.offline=true -DOPT_OUT_TRACKING=true "-Dsluice.home=$home" \
      -cp "$classpath" dev.sluice.experiments.cli.Main warm-up "$@" "$app/warm-up" &&
      "$java" -Xshare:dump "-XX:SharedClassListFile=$app/classes" -cp "$classpath" \
        "-XX:SharedArchiveFile=$archive"
  } >>"$log" 2>&1 </dev/null || rm -f "$archive"
  rm -rf "$app/warm-up"
}
