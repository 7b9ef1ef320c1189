#!/usr/bin/env bash
# The whole story in under a minute, told with curl: a model answers from the names of its labels, is taught,
# errs, is corrected, evaluated, promoted and rolled back, forgets without a trace, and does it all in Chinese.
#
#   http-examples/tour.sh [URL]      plays the tour on a running server (default http://127.0.0.1:8080)
#   http-examples/tour.sh --start    builds the jar if need be, starts a server on a free port, plays the tour
#                                    and leaves the server running until Ctrl-C
#   http-examples/tour.sh --once     the same, but stops the server after the tour
#
# Needs bash and curl; uses jq where there is one. The tour's models are called tour-bikes and tour-danche:
# those of an earlier tour are deleted first, those of this one are left for you to look at.
#
#   UNDERSTUDY_JAR   a jar to start in the place of target/understudy.jar
#   PORT             the port to start on (default 8080, or the next one that is free)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
sample=$here/sample
steps=10
step=0
server=
started=$SECONDS

bold= dim= green= plain=
if [ -t 1 ]; then
    bold=$(printf '\033[1m') dim=$(printf '\033[2m') green=$(printf '\033[32m') plain=$(printf '\033[0m')
fi

die() {
    printf '\n%s\n' "The tour stopped at step $step of $steps: $1" >&2
    [ -z "${2:-}" ] || printf '%s\n' "$2" >&2
    exit 1
}

# --- the progress bar and the voice ---------------------------------------------------------------------------

bar() { # FILLED OF
    local full i
    full=$(($1 * 30 / $2))
    for ((i = 0; i < 30; i++)); do [ "$i" -lt "$full" ] && printf '#' || printf '.'; done
}

chapter() {
    step=$((step + 1))
    printf '\n%s[%s] %2d/%d  %s%s\n' "$bold" "$(bar "$step" "$steps")" "$step" "$steps" "$1" "$plain"
}

say() { printf '    %s\n' "$*"; }
note() { printf '    %s%s%s\n' "$dim" "$*" "$plain"; }
percent() { awk -v x="$1" 'BEGIN { printf "%.1f %%", 100 * x }'; }

# --- HTTP -----------------------------------------------------------------------------------------------------

# Calls the server; the answer is in $body, its status in $status.
call() { # METHOD PATH [curl options]
    local method=$1 path=$2 answer
    shift 2
    answer=$(curl --silent --show-error --max-time 120 --request "$method" "$url$path" \
        --header 'Accept: application/json' --write-out '\n%{http_code}' "$@" 2>&1) \
        || die "$method $path got no answer." "$answer"
    status=${answer##*$'\n'}
    body=${answer%$'\n'*}
}

# Calls the server and stops the tour unless the status is the expected one.
must() { # STATUS METHOD PATH [curl options]
    local expected=$1
    shift
    call "$@"
    [ "$status" = "$expected" ] || die "$1 $2 answered $status instead of $expected." "$body"
}

as_json=(--header 'Content-Type: application/json' --data-binary)
as_ndjson=(--header 'Content-Type: application/x-ndjson' --data-binary)
waiting=(--header 'Prefer: wait=60')

# Reads a value of $body by its path, such as .label or .after.label. Without jq: the first field of that name
# in the object named before it, which is enough for the answers that the tour reads.
if command -v jq >/dev/null && [ -z "${TOUR_WITHOUT_JQ:-}" ]; then
    value() { jq -r "$1 | if . == null then empty else . end" <<<"$body"; }
else
    value() {
        local text=$body path=${1#.}
        while [[ $path == *.* ]]; do
            text=${text#*\""${path%%.*}"\":\{}
            path=${path#*.}
        done
        grep -oE "\"$path\":(\"([^\"\\\\]|\\\\.)*\"|[^],}\"[{]+)" <<<"$text" | head -n 1 \
            | sed -E -e "s/^\"$path\"://" -e 's/^"(.*)"$/\1/' || true
    }
fi

ask() { # MODEL TEXT
    must 200 POST "/v1/models/$1/predictions" "${as_json[@]}" "{\"text\": \"$2\"}"
    label=$(value .label)
    note "you:  $2"
    say "bot:  $label  ($(percent "$(value .score)") sure, version $(value .version))"
}

# Evaluates a version of a model on its held-back examples; the accuracy is in $accuracy.
evaluate() { # MODEL VERSION
    must 201 POST "/v1/models/$1/evaluations" "${waiting[@]}" "${as_json[@]}" \
        "{\"version\": $2, \"on\": {\"set\": \"held-back\"}}"
    accuracy=$(value .accuracy)
}

hash_of() { # MODEL VERSION
    must 200 GET "/v1/models/$1/versions/$2"
    hash=$(value .parametersSha256)
}

same() { # FOUND EXPECTED WHAT
    [ "$1" = "$2" ] || die "$3: expected $2, found $1."
}

forget_earlier_tour() {
    call DELETE "/v1/models/$1"
    [[ $status == 204 || $status == 404 ]] || die "DELETE /v1/models/$1 answered $status." "$body"
}

# --- a server -------------------------------------------------------------------------------------------------

ready() { curl --silent --fail --output /dev/null --max-time 5 "$url/actuator/health/readiness"; }
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start_server() {
    local jar=${UNDERSTUDY_JAR:-$root/target/understudy.jar} port=${PORT:-8080} home
    if [ -z "${UNDERSTUDY_JAR:-}" ] && [ ! -f "$jar" ]; then
        echo "Building $jar (the first time, Maven fetches what the build needs) ..."
        (cd "$root" && ./mvnw -q -B -DskipTests package)
    fi
    [ -f "$jar" ] || die "there is no $jar."
    while taken "$port"; do port=$((port + 1)); done
    url=http://127.0.0.1:$port
    home=${UNDERSTUDY_HOME:-$(mktemp -d)}
    echo "Starting $url, its data in $home ..."
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$jar" "--server.port=$port" "--understudy.home=$home" >"$home/server.log" 2>&1 &
    server=$!
    trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    for ((i = 0; i < 600; i++)); do
        ready && break
        kill -0 "$server" 2>/dev/null || die "the server ended at its start." "$(tail -n 20 "$home/server.log")"
        sleep 0.5
    done
    ready || die "the server was not ready within five minutes." "$(tail -n 20 "$home/server.log")"
    started=$SECONDS
}

url=http://127.0.0.1:8080
once=
case ${1:-} in
    --start) start_server ;;
    --once) once=yes && start_server ;;
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0" && exit ;;
    http://* | https://*) url=${1%/} ;;
    '') ;;
    *) echo "tour.sh: $1 is neither a URL nor --start nor --once; --help tells more." >&2 && exit 2 ;;
esac
command -v curl >/dev/null || die "curl is needed, and not there."
ready || die "no server is ready at $url." "Start one with: java -jar target/understudy.jar   (or let this script do it: --start)"

# --- the tour -------------------------------------------------------------------------------------------------

chapter "A support bot for a bicycle hire that knows nothing but the names of its labels"
forget_earlier_tour tour-bikes
must 201 POST /v1/models "${as_json[@]}" '{
  "name": "tour-bikes", "task": "classification", "language": "en", "promotion": "manual",
  "labels": [
    {"name": "find_a_bike"}, {"name": "unlock_problem"}, {"name": "end_ride"}, {"name": "report_damage"},
    {"name": "refund_request"}, {"name": "pricing"}, {"name": "change_payment"}, {"name": "lost_item"},
    {"name": "cancel_membership"}, {"name": "talk_to_a_person"}]}'
ask tour-bikes "I would like a refund for my last ride"
same "$label" refund_request "the answer from the label names"
must 201 PUT /v1/models/tour-bikes/evaluation-sets/held-back "${as_ndjson[@]}" "@$sample/support-en-held-back.ndjson"
evaluate tour-bikes 1
say "Right for $(percent "$accuracy") of $(value .n) held-back questions, without one example."
by_names=$accuracy

chapter "It is taught 80 examples, 8 for each label"
before=$SECONDS
must 200 POST /v1/models/tour-bikes/examples "${waiting[@]}" "${as_ndjson[@]}" "@$sample/support-en.ndjson"
say "$(value .accepted) examples imported and learned in $((SECONDS - before)) s: version $(value .version), which serves at once, as nothing was taught before."
same "$(value .version)" 2 "the version that learned the import"

chapter "Is it better? Both versions, on the same held-back questions"
must 201 POST /v1/models/tour-bikes/evaluations "${waiting[@]}" "${as_json[@]}" \
    '{"version": 2, "against": 1, "on": {"set": "held-back"}}'
accuracy=$(value .accuracy)
say "Version 2: $(percent "$accuracy"), version 1: $(percent "$by_names"); $(value .comparison.wins) questions won, $(value .comparison.losses) lost, p = $(value .comparison.pValue)."

chapter "It is asked what nobody taught it"
question="we are nine colleagues and need bikes for a day out"
ask tour-bikes "$question"
wrong=$label
[ "$wrong" != group_booking ] || die "the model knows a label that it was never told."
say "Wrong: there is no such label yet."

chapter "One correction, with a new label; the answer reads the model back"
hash_of tour-bikes 2
hash_before=$hash
before=$SECONDS
must 201 POST /v1/models/tour-bikes/feedback "${waiting[@]}" "${as_json[@]}" \
    "{\"text\": \"$question\", \"label\": \"group_booking\", \"contributor\": \"you\"}"
correction=$(value .id)
same "$(value .after.version)" 3 "the version that learned the correction"
same "$(value .tookEffect)" true "tookEffect"
say "before: $(value .before.label)   after: $(value .after.label), version $(value .after.version), learned in $((SECONDS - before)) s"
say "serving: $(value .serving). This model's promotions are manual: version 3 waits in the wings."

chapter "Did it forget anything? Version 3 against version 2, then promotion by compare-and-set"
must 201 POST /v1/models/tour-bikes/evaluations "${waiting[@]}" "${as_json[@]}" \
    '{"version": 3, "against": 2, "on": {"set": "held-back"}}'
say "Version 3: $(percent "$(value .accuracy)") of the held-back questions; against version 2 $(value .comparison.wins) won, $(value .comparison.losses) lost."
must 201 POST /v1/models/tour-bikes/promotions "${as_json[@]}" \
    '{"version": 3, "expectedChampion": 2, "reason": "it knows group bookings"}'
say "Promoted: champion $(value .from) -> $(value .to)."
ask tour-bikes "twelve of us would like bikes for a trip with the team"
same "$label" group_booking "the answer to a question like the corrected one"
must 409 POST /v1/models/tour-bikes/promotions "${as_json[@]}" '{"version": 3, "expectedChampion": 2}'
say "The same promotion again is refused: the champion is not version 2 any more."

chapter "Second thoughts: back, and forth again"
must 201 POST /v1/models/tour-bikes/promotions "${as_json[@]}" '{"rollback": true, "reason": "second thoughts"}'
say "Rolled back: champion $(value .from) -> $(value .to)."
ask tour-bikes "$question"
same "$label" "$wrong" "the answer after the rollback"
must 201 POST /v1/models/tour-bikes/promotions "${as_json[@]}" '{"version": 3}'
say "And forth: champion $(value .from) -> $(value .to)."

chapter "The correction is withdrawn: not hidden, but gone from the parameters"
must 200 DELETE "/v1/models/tour-bikes/feedback/$correction" "${waiting[@]}"
after=$(value .version)
hash_of tour-bikes "$after"
say "version 2, before the correction:  ${hash_before:0:40}..."
say "version $after, after its withdrawal:  ${hash:0:40}..."
same "$hash" "$hash_before" "the hash of the parameters"
say "The same to the last bit: as if the correction had never been."

chapter "The same in Chinese"
forget_earlier_tour tour-danche
must 201 POST /v1/models "${as_json[@]}" '{
  "name": "tour-danche", "task": "classification", "language": "zh", "promotion": "immediate",
  "labels": [{"name": "找车"}, {"name": "开锁失败"}, {"name": "结束骑行"}, {"name": "车辆报修"},
             {"name": "退款"}, {"name": "价格"}, {"name": "人工客服"}]}'
ask tour-danche "我要退款"
must 200 POST /v1/models/tour-danche/examples "${waiting[@]}" "${as_ndjson[@]}" "@$sample/support-zh.ndjson"
version=$(value .version)
say "$(value .accepted) examples learned."
must 201 PUT /v1/models/tour-danche/evaluation-sets/held-back "${as_ndjson[@]}" "@$sample/support-zh-held-back.ndjson"
evaluate tour-danche "$version"
say "Right for $(percent "$accuracy") of $(value .n) held-back questions."
must 201 POST /v1/models/tour-danche/feedback "${waiting[@]}" "${as_json[@]}" \
    '{"text": "我们公司想租三十辆车", "label": "团体租车"}'
same "$(value .tookEffect)" true "tookEffect of the Chinese correction"
ask tour-danche "我们班想一起租二十辆车"

chapter "Done in $((SECONDS - started)) s"
say "Both models are still there:"
say "${green}$url/swagger-ui.html${plain}          try every call in the browser"
say "${green}$url/v1/models/tour-bikes${plain}     the model; /versions, /promotions, /evaluations below it"
say "${green}$url/actuator/prometheus${plain}      metrics"

if [ -n "$server" ] && [ -z "$once" ]; then
    printf '\nThe server runs on. Ctrl-C ends it.\n'
    wait "$server"
fi
